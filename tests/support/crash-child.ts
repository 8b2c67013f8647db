// A whole control plane in a process of its own, on the data folder that SLUICE_DATA_DIR names: it takes one release
// from upload to its pilot, and ends itself by SIGKILL at the step that CRASH_AT names. Started again it goes on.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { asc } from "drizzle-orm";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { memberships, users, workspaces } from "#db/schema/person.ts";
import { buildLines, releases } from "#db/schema/release.ts";
import { webhookDeliveries } from "#db/schema/webhook.ts";
import { createDelivery } from "#server/delivery/delivery.ts";
import { env } from "#server/env.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { log } from "#server/log.ts";
import { openRuntime } from "#server/open-runtime.ts";
import { shareRuntime, type Runtime } from "#server/runtime.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import { createEndpoint } from "#server/webhook/change-endpoint.ts";
import * as house from "./house.ts";

const crashAt = process.env["CRASH_AT"] ?? "";
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

function step(name: string): void {
  if (name === crashAt) process.kill(process.pid, "SIGKILL");
}

/** The ports as they are, with a step before and after what each does to the world. */
function trapped(opened: Runtime): Runtime {
  const { blobs, store, mailer } = opened;
  const publish = store.publish.bind(store);
  store.publish = async (publication) => {
    step("before publish");
    const written = await publish(publication);
    step("after publish");
    return written;
  };
  const writing =
    (write: typeof blobs.put): typeof blobs.put =>
    async (key, bytes) => {
      const suffix = key.slice(key.indexOf(".") + 1);
      step(`before ${suffix}`);
      await write(key, bytes);
      step(`after ${suffix}`);
    };
  const [put, replace] = [writing(blobs.put), writing(blobs.replace)];
  const send: typeof mailer.send = async (mail) => {
    step("before mail");
    await mailer.send(mail);
    step("after mail");
  };
  return { ...opened, blobs: { ...blobs, put, replace }, mailer: { send, ping: async () => undefined } };
}

const runtime = trapped(
  await openRuntime({ migrationsFolder: join(import.meta.dirname, "../../db/migrations") }),
);
shareRuntime(runtime);
const { db } = runtime.database;
if ((await db.select().from(workspaces)).length === 0) await foundHouse();
await runtime.jobs.work({
  ...handlers,
  webhook: async (payload, jobId) => {
    step("before webhook");
    await handlers.webhook(payload, jobId);
    step("after webhook");
  },
});
await reconcile(Date.now());
const deviceKey = await goOn();
await settled();
await report(deviceKey);
if (crashAt === "stay") await new Promise(() => setInterval(() => undefined, 1_000));
await runtime.close();
process.exit(0);

async function foundHouse(): Promise<void> {
  const [tenant, merchant] = [await house.aWorkspace("tenant"), await house.aWorkspace("developer")];
  await house.aPerson(tenant, "workspace_admin");
  await house.aPerson(tenant, "workspace_reviewer");
  const owner = await house.aPerson(merchant, "developer_admin");
  const appId = await house.anApp(tenant, { openTo: [merchant] });
  const url = process.env["WEBHOOK_URL"];
  if (url) house.ok(await createEndpoint(await owner.scope(), { name: "CI", url, events: [] }));
  await house.aRelease(owner, await house.aProgramOf(owner), { version: "1.0.0", appId });
}

/** Takes the release from where it stands to its pilot with one tester. */
async function goOn(): Promise<string> {
  const [reviewer, owner] = [await person("workspace_reviewer"), await person("developer_admin")];
  for (;;) {
    const [release] = await db.select().from(releases);
    if (!release) throw new Error("the release is gone");
    if (release.state === "ready") house.ok(await house.give(owner, release.id, house.applying));
    else if (release.state === "under_review") house.ok(await house.approve(reviewer, release.id));
    else if (release.state === "pilot_testing" && !release.testersEverAdded) {
      house.ok(await house.give(owner, release.id, house.testers("ana")));
    } else if (release.state === "pilot_testing") {
      return house.aDeviceKey(await person("workspace_admin"), release.appId);
    } else await pause();
  }
}

async function person(role: string): Promise<house.TestPerson> {
  const rows = await db.select().from(memberships);
  const member = rows.find((one) => one.role === role);
  const workspace = { id: member?.workspaceId ?? "", slug: member?.workspaceId ?? "" };
  return house.personOf(member?.userId ?? "", workspace);
}

/** Nothing waits in the queue, and every notice has been mailed. */
async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 20; await pause()) {
    const unmailed = (await db.select().from(notices)).filter(({ mailedAt }) => mailedAt === null);
    quiet = unmailed.length === 0 && (await runtime.jobs.backlog()) === 0 ? quiet + 1 : 0;
  }
}

async function report(key: string): Promise<void> {
  const [release] = await db.select().from(releases);
  const edge = createDelivery({ ...runtime, now: Date.now, random: () => 0.5, log: log() });
  const body = JSON.stringify({ user: { id: "ana" }, programs: [{ id: release?.programId }] });
  const headers = { authorization: `Bearer ${key}` };
  const asked = new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers });
  const told = {
    state: release?.state,
    log: (await db.select().from(logEntries).orderBy(asc(logEntries.id)))
      .filter((entry) => entry.releaseId === release?.id)
      .map(({ action }) => action),
    lines: (await db.select().from(buildLines).orderBy(asc(buildLines.id))).map(({ text }) => text),
    notices: (await db.select().from(notices)).map((notice) => notice.key).toSorted(),
    mails: (await readdir(join(env().dataFolder, "mail")).catch(() => [])).toSorted(),
    deliveries: (await db.select().from(webhookDeliveries)).map(({ id, event, state }) => ({
      id,
      event,
      state,
    })),
    people: (await db.select().from(users)).length,
    answer: await (await edge.handle(asked)).json(),
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
