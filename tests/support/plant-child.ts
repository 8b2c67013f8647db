// A whole plant in a process of its own: control plane, jobs, publication and the edge's HTTP, as server/main.ts sets
// them up, without the console's pages. The parent process asks for releases over IPC.
import { eq } from "drizzle-orm";
import { join } from "node:path";
import { releases } from "#db/schema/release.ts";
import { createDelivery } from "#server/delivery/delivery.ts";
import { env } from "#server/env.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { log } from "#server/log.ts";
import { edgeListener } from "#server/main/edge-listener.ts";
import { openHttpServer } from "#server/main/http-server.ts";
import { serverLimits } from "#server/main/limits.ts";
import { openedDoor } from "#server/main/opened-door.ts";
import { openRuntime } from "#server/open-runtime.ts";
import { shareRuntime } from "#server/runtime.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import * as house from "./house.ts";

/** A new version to everyone or to a share; a larger share of what is under way; or how the process is. */
export type Order = { version: string; percent: number | null } | { raiseTo: number } | { measure: true };
export type Report =
  | { ready: Ready }
  | { released: { id: string; salt: string; packageUrl: string } }
  | { raised: true }
  | { measured: Measured }
  | { failed: string };
/** `handles`: what keeps the event loop alive. */
export type Measured = { rssMb: number; heapMb: number; handles: number };
export type Ready = { port: number; deviceKey: string; programId: string };

const environment = "sandbox";
const settings = { review: false, pilot: false };
const runtime = await openRuntime({ migrationsFolder: join(import.meta.dirname, "../../db/migrations") });
shareRuntime(runtime);
await runtime.jobs.work(handlers);
await reconcile(Date.now());
const delivery = createDelivery({ ...runtime, now: Date.now, random: Math.random, log: log() });
delivery.start();
await openHttpServer(edgeListener(delivery, openedDoor(delivery)), {
  listen: { port: env().PORT, host: "127.0.0.1" },
  requestMs: serverLimits.deviceRequestMs,
});
keepReconciling();

const tenant = await house.aWorkspace("tenant");
const merchant = await house.aWorkspace("developer");
const admin = await house.aPerson(tenant, "workspace_admin");
const owner = await house.aPerson(merchant, "developer_admin");
const appId = await house.anApp(tenant, { openTo: [merchant], settings: { [environment]: settings } });
const programId = await house.aProgramOf(owner);
const deviceKey = await house.aDeviceKey(admin, appId, environment);
process.on("message", (order: Order) => {
  obey(order).then(tell, (error: unknown) => tell({ failed: String(error) }));
});
tell({ ready: { port: env().PORT, deviceKey, programId } });

async function obey(order: Order): Promise<Report> {
  if ("measure" in order) return { measured: measured() };
  if ("version" in order) return { released: await release(order) };
  const { db } = runtime.database;
  const [shared] = await db.select().from(releases).where(eq(releases.state, "grayscale_release"));
  if (!shared) throw new Error("nothing is under way");
  house.ok(await house.give(owner, shared.id, { command: "raise", basisPoints: order.raiseTo }));
  return { raised: true };
}

function measured(): Measured {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  return { rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20, handles };
}

/** Takes a new version to everyone, or to a share, in the place of one that went to a share. */
async function release({ version, percent }: Extract<Order, { version: string }>) {
  const { db } = runtime.database;
  const [shared] = await db.select().from(releases).where(eq(releases.state, "grayscale_release"));
  if (shared) house.ok(await house.give(owner, shared.id, { command: "cancel", reason: "" }));
  const id = await house.aRelease(owner, programId, { version, appId, environment });
  while ((await house.rowOf(id)).state === "building") await pause();
  house.ok(await house.give(owner, id, house.applying));
  const last = percent === null ? ({ command: "release_fully" } as const) : house.percent(percent);
  house.ok(await house.give(owner, id, last));
  const { salt, snapshot } = await house.rowOf(id);
  return { id, salt, packageUrl: `/edge/v1/packages/${programId}/${snapshot?.sha256 ?? ""}` };
}

function keepReconciling(): void {
  let running = false;
  setInterval(() => {
    if (running) return;
    running = true;
    reconcile(Date.now())
      .catch((error: unknown) => log().warn({ error: String(error) }, "reconcile"))
      .finally(() => (running = false));
  }, 5_000);
}

function tell(report: Report): void {
  process.send?.(report);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
