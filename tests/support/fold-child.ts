// A control plane in a process of its own that counts what devices reported, and ends itself by SIGKILL at the step
// that CRASH_AT names. Its database is in the folder of SLUICE_DATA_DIR, the reports are in the Redis of REDIS_URL.
import { join } from "node:path";
import { eventCounts, releaseDistinct } from "#db/schema/insight.ts";
import { releases } from "#db/schema/release.ts";
import { unpackRegisters } from "#lib/insight/registers.ts";
import { foldReports } from "#server/insight/fold-reports.ts";
import { openRuntime } from "#server/open-runtime.ts";
import { shareRuntime } from "#server/runtime.ts";
import * as house from "./house.ts";

const crashAt = process.env["CRASH_AT"] ?? "";
function step(name: string): void {
  if (name === crashAt) process.kill(process.pid, "SIGKILL");
}

const runtime = await openRuntime({ migrationsFolder: join(import.meta.dirname, "../../db/migrations") });
shareRuntime(runtime);
const { store, database } = runtime;
const { db } = database;

const read = store.readReports.bind(store);
store.readReports = async () => {
  const waiting = await read();
  step("after reading");
  return waiting;
};
const transaction = db.transaction.bind(db);
db.transaction = async (work, settings) => {
  const done = await transaction(async (tx) => {
    const answer = await work(tx);
    step("before commit");
    return answer;
  }, settings);
  step("after commit");
  return done;
};
const drop = store.dropReports.bind(store);
store.dropReports = async (ids) => {
  await drop(ids);
  step("after dropping");
};

if (crashAt === "found") await foundHouse();
else await foldReports(Date.now());
const [release] = await db.select().from(releases);
const counts = await db.select().from(eventCounts);
const reported = (await db.select().from(releaseDistinct)).find(({ kind }) => kind === "reported_installs");
const told = {
  releaseId: release?.id,
  appId: release?.appId,
  installs: counts.map(({ event, installs, bytes }) => ({ event, installs, bytes })),
  reported: reported ? unpackRegisters(reported.registers).count() : 0,
};
process.stdout.write(`${JSON.stringify(told)}\n`);
await runtime.close();
process.exit(0);

async function foundHouse(): Promise<void> {
  const [tenant, merchant] = [await house.aWorkspace("tenant"), await house.aWorkspace("developer")];
  const owner = await house.aPerson(merchant, "developer_admin");
  const appId = await house.anApp(tenant, { openTo: [merchant] });
  await house.aRelease(owner, await house.aProgramOf(owner), { version: "1.0.0", appId });
}
