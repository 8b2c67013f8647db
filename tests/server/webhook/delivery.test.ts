import { eq, inArray } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { notices } from "#db/schema/notice.ts";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/webhook.ts";
import { retryDelaysSeconds, webhookLimits } from "#lib/webhook/limits.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { writeLog } from "#server/audit/write-log.ts";
import {
  createEndpoint,
  deleteEndpoint,
  editEndpoint,
  rotateSecret,
  switchEndpoint,
} from "#server/webhook/change-endpoint.ts";
import { listDeliveries } from "#server/webhook/list-endpoints.ts";
import { resend, sendTest } from "#server/webhook/resend.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";
import { startReceiver, type Received } from "#tests/support/webhook-receiver.ts";

process.env["WEBHOOKS_ALLOW_PRIVATE"] = "on";

let runtime: TestRuntime;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.stop();
});

async function aWorkspaceThatListens(events: string[] = []) {
  const workspace = await house.aWorkspace("developer");
  const admin = await house.aPerson(workspace, "developer_admin", "mei");
  const wish = { name: "Build server", url: receiver.url, events };
  const { endpointId, secret } = house.ok(await createEndpoint(await admin.scope(), wish));
  const happen = (action = "version.uploaded") =>
    runtime.database.db.transaction((tx) => writeLog(tx, { workspaceId: workspace.id, actor: null, action }));
  return { workspace, admin, endpointId, secret, happen };
}

const headersOf = ({ headers }: Received) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const deliveryOf = async (endpointId: string) => {
  const rows = await runtime.database.db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.endpointId, endpointId));
  return rows.at(-1);
};

/** Works the try that the clock was set for, as if its moment had come. */
async function nextTry(endpointId: string) {
  const delivery = await deliveryOf(endpointId);
  await handlers.webhook({ deliveryId: delivery?.id ?? "", attempt: delivery?.attempts ?? 0 }, "now");
}

const message = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/** Makes deliveries of what happened, and tries none of them. */
const drainAnnouncements = async () =>
  void (await runtime.jobs.drain({ ...handlers, webhook: async () => undefined }));

describe("an endpoint that does not answer", () => {
  it("has one try at a time, and all such together leave places for the others", async () => {
    receiver.answer(...Array.from({ length: 20 }, () => ({ status: 0 })));
    const failing = [];
    for (let made = 0; made < 6; made += 1) {
      const listening = await aWorkspaceThatListens();
      await listening.happen();
      await listening.happen();
      failing.push(listening);
    }
    await drainAnnouncements();
    const ids = failing.map(({ endpointId }) => endpointId);
    await runtime.database.db
      .update(webhookEndpoints)
      .set({ failingSince: new Date() })
      .where(inArray(webhookEndpoints.id, ids));
    const waiting = await runtime.database.db
      .select()
      .from(webhookDeliveries)
      .where(inArray(webhookDeliveries.endpointId, ids));
    expect(waiting).toHaveLength(12);
    const tries = waiting.map(({ id }) => handlers.webhook({ deliveryId: id, attempt: 0 }, "now"));
    await expect.poll(() => receiver.received.length).toBe(webhookLimits.atOnceFailingMax);
    const healthy = await startReceiver();
    const other = await aWorkspaceThatListens();
    await editEndpoint(await other.admin.scope(), other.endpointId, {
      name: "Well",
      url: healthy.url,
      events: [],
    });
    await other.happen();
    await drainAnnouncements();
    await nextTry(other.endpointId);
    expect(await deliveryOf(other.endpointId)).toMatchObject({ state: "delivered" });
    expect(receiver.received).toHaveLength(webhookLimits.atOnceFailingMax);
    await receiver.stop();
    await Promise.all(tries);
    await healthy.stop();
  });
});

describe("what happens is told to those who listen", () => {
  it("signed as the specification says, with who, what and where, and nothing that is not to leave", async () => {
    const stage = await aStage(runtime);
    const wish = { name: "CI", url: receiver.url, events: ["release.apply"] };
    const { secret } = house.ok(await createEndpoint(await stage.owner.scope(), wish));
    const release = await stage.built("1.0.0", stage.developer);
    house.ok(await house.give(stage.developer, release, house.applying));
    await stage.settle();
    expect(receiver.received).toHaveLength(1);
    const [got] = receiver.received;
    if (!got) throw new Error("nothing came");
    const verified = new Webhook(secret).verify(got.body, headersOf(got));
    expect(message.parse(verified)).toMatchObject({
      type: "release.apply",
      data: {
        actor: { name: "jonas" },
        program: { id: stage.programId },
        app: { id: stage.appId },
        version: "1.0.0",
        environment: "production",
        release: { id: release, from: "ready", to: "under_review" },
        url: expect.stringContaining(`/w/${stage.merchant.slug}/releases/${release}`),
      },
    });
    expect(got.headers["content-type"]).toBe("application/json");
    expect(got.body).not.toContain("Order coffee.");
  });

  it("to the app's tenant too, from the application on and of nothing else", async () => {
    const stage = await aStage(runtime);
    house.ok(await createEndpoint(await stage.admin.scope(), { name: "CI", url: receiver.url, events: [] }));
    const release = await stage.built("1.0.0");
    house.ok(await house.give(stage.owner, release, house.applying));
    house.ok(await house.approve(stage.reviewer, release));
    await stage.settle();
    const types = receiver.received.map(({ body }) => message.parse(JSON.parse(body)).type);
    expect(types.toSorted()).toEqual(["release.apply", "release.approve"]);
    expect(receiver.received[0]?.body).toContain(`/w/${stage.tenant.slug}/releases/`);
  });

  it("of the chosen events alone, and of no webhook", async () => {
    const { happen } = await aWorkspaceThatListens(["member.join"]);
    for (const action of ["version.uploaded", "member.join", "webhook.changed"]) await happen(action);
    await runtime.drain();
    expect(receiver.received.map(({ body }) => message.parse(JSON.parse(body)).type)).toEqual([
      "member.join",
    ]);
  });

  it("once, however often its announcement is worked", async () => {
    const { happen } = await aWorkspaceThatListens();
    const logEntryId = await happen();
    await runtime.drain();
    await handlers.announce({ logEntryId }, "again");
    await runtime.drain();
    expect(receiver.received).toHaveLength(1);
  });

  it("never where it was rolled back", async () => {
    const { workspace, endpointId } = await aWorkspaceThatListens();
    const entry = { workspaceId: workspace.id, actor: null, action: "version.uploaded" };
    const thought = runtime.database.db.transaction(async (tx) => {
      await writeLog(tx, entry);
      throw new Error("thought better of it");
    });
    await expect(thought).rejects.toThrow("better");
    await runtime.drain();
    expect(receiver.received).toEqual([]);
    expect(await deliveryOf(endpointId)).toBeUndefined();
  });

  it("while an endpoint is off it misses what happens; a deleted one hears nothing more", async () => {
    const { admin, endpointId, happen } = await aWorkspaceThatListens();
    house.ok(await switchEndpoint(await admin.scope(), endpointId, false));
    await happen();
    await runtime.drain();
    house.ok(await switchEndpoint(await admin.scope(), endpointId, true));
    await happen("member.join");
    house.ok(await deleteEndpoint(await admin.scope(), endpointId));
    await runtime.drain();
    expect(receiver.received).toEqual([]);
  });
});

describe("a message that does not arrive", () => {
  it("comes again under the same id, later each time, until it does", async () => {
    const { endpointId, secret, happen } = await aWorkspaceThatListens();
    receiver.answer({ status: 500, body: "out of order" }, { status: 503 }, { status: 204 });
    await happen();
    await runtime.drain();
    const first = await deliveryOf(endpointId);
    expect(first).toMatchObject({
      state: "waiting",
      attempts: 1,
      lastStatus: 500,
      lastError: "status",
      lastAnswer: "out of order",
    });
    const waits = (first?.nextTryAt?.getTime() ?? 0) - Date.now();
    expect(waits).toBeGreaterThan((retryDelaysSeconds[0] - 2) * 1000);
    await nextTry(endpointId);
    expect((await deliveryOf(endpointId))?.attempts).toBe(2);
    await nextTry(endpointId);
    expect(await deliveryOf(endpointId)).toMatchObject({
      state: "delivered",
      attempts: 3,
      lastStatus: 204,
      lastError: null,
    });
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    for (const got of receiver.received) new Webhook(secret).verify(got.body, headersOf(got));
  });

  it("is given up after the last try, and stays in the list to be resent", async () => {
    const { admin, endpointId, happen } = await aWorkspaceThatListens();
    const tries = retryDelaysSeconds.length + 1;
    receiver.answer(...Array.from({ length: tries }, () => ({ status: 500 })));
    await happen();
    await runtime.drain();
    for (let n = 1; n < tries; n += 1) await nextTry(endpointId);
    const given = await deliveryOf(endpointId);
    expect(given).toMatchObject({ state: "failed", attempts: tries, nextTryAt: null });
    house.ok(await resend(await admin.scope(), { endpointId, deliveryId: given?.id ?? "" }));
    await runtime.drain();
    expect(await deliveryOf(endpointId)).toMatchObject({ state: "delivered", attempts: 1 });
    expect(receiver.received.at(-1)?.headers["webhook-id"]).toBe(given?.id);
  });

  it("is noted once, though its try is worked twice", async () => {
    const { endpointId, happen } = await aWorkspaceThatListens();
    receiver.answer({ status: 500 });
    await happen();
    await runtime.drain();
    const delivery = await deliveryOf(endpointId);
    await handlers.webhook({ deliveryId: delivery?.id ?? "", attempt: 0 }, "again");
    expect(await deliveryOf(endpointId)).toEqual(delivery);
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    ["a redirect is not followed", { status: 302, headers: { location: "http://127.0.0.1:1/" } }, "redirect"],
    [
      "an answer that breaks off after its status counts",
      { status: 200, headers: { "content-length": "9999" } },
      null,
    ],
  ])("%s", async (_, answer, failure) => {
    const { endpointId, happen } = await aWorkspaceThatListens();
    receiver.answer(answer);
    await happen();
    await runtime.drain();
    expect((await deliveryOf(endpointId))?.lastError).toBe(failure);
    expect(receiver.received).toHaveLength(1);
  });

  it("says that nobody listens where nobody does", async () => {
    const { endpointId, happen } = await aWorkspaceThatListens();
    await receiver.stop();
    await happen();
    await runtime.drain();
    expect(await deliveryOf(endpointId)).toMatchObject({ lastError: "refused", lastStatus: null });
  });

  it("switches the endpoint off after days, and tells the admins why, once", async () => {
    const { admin, endpointId, happen } = await aWorkspaceThatListens();
    const { db } = runtime.database;
    receiver.answer({ status: 500 }, { status: 500 });
    await happen();
    await runtime.drain();
    const longAgo = new Date(Date.now() - 5 * 24 * 3_600_000);
    await db
      .update(webhookEndpoints)
      .set({ failingSince: longAgo })
      .where(eq(webhookEndpoints.id, endpointId));
    await nextTry(endpointId);
    await runtime.drain();
    const [endpoint] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId));
    expect(endpoint?.enabled).toBe(false);
    const told = await db.select().from(notices).where(eq(notices.userId, admin.userId));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      event: "webhook",
      title: "The webhook Build server was switched off",
      body: expect.stringContaining(receiver.url),
      mailedAt: expect.any(Date),
    });
    await nextTry(endpointId);
    expect(await deliveryOf(endpointId)).toMatchObject({ state: "failed", lastError: "disabled" });
    expect(receiver.received).toHaveLength(2);
  });

  it("switches the endpoint off at once where it says that it is gone", async () => {
    const { admin, endpointId, happen } = await aWorkspaceThatListens();
    receiver.answer({ status: 410 });
    await happen();
    await runtime.drain();
    expect(await deliveryOf(endpointId)).toMatchObject({ state: "failed", lastError: "gone" });
    const page = await listDeliveries(await admin.scope(), endpointId, {});
    expect(page?.deliveries[0]?.lastStatus).toBe(410);
  });
});

describe("an endpoint's secret", () => {
  it("is kept sealed: the database alone signs nothing", async () => {
    const { endpointId, secret } = await aWorkspaceThatListens();
    const [row] = await runtime.database.db
      .select()
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, endpointId));
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(row)).not.toContain(secret.slice("whsec_".length));
  });

  it("signs along for a day after it was rotated, and then no longer", async () => {
    const { admin, endpointId, secret, happen } = await aWorkspaceThatListens();
    const rotated = house.ok(await rotateSecret(await admin.scope(), endpointId));
    await happen();
    await runtime.drain();
    const [got] = receiver.received;
    if (!got) throw new Error("nothing came");
    for (const either of [secret, rotated.secret]) new Webhook(either).verify(got.body, headersOf(got));
    const { db } = runtime.database;
    await db
      .update(webhookEndpoints)
      .set({ previousUntil: new Date(0) })
      .where(eq(webhookEndpoints.id, endpointId));
    await happen("member.join");
    await runtime.drain();
    const second = receiver.received[1];
    if (!second) throw new Error("nothing came");
    new Webhook(rotated.secret).verify(second.body, headersOf(second));
    expect(() => new Webhook(secret).verify(second.body, headersOf(second))).toThrow("No matching signature");
  });
});

describe("a webhook's page", () => {
  it("sends a test message, of which others hear nothing", async () => {
    const { admin, endpointId } = await aWorkspaceThatListens();
    house.ok(await sendTest(await admin.scope(), endpointId));
    await runtime.drain();
    expect(receiver.received.map(({ body }) => message.parse(JSON.parse(body)).type)).toEqual([
      "webhook.test",
    ]);
  });

  it("lists deliveries in pages, narrowed by state", async () => {
    const { admin, endpointId, happen } = await aWorkspaceThatListens();
    for (let n = 0; n < 35; n += 1) await happen();
    await runtime.drain();
    const scope = await admin.scope();
    const first = await listDeliveries(scope, endpointId, { state: "delivered" });
    const second = await listDeliveries(scope, endpointId, {
      state: "delivered",
      cursor: first?.nextCursor ?? "",
    });
    expect([first?.deliveries.length, second?.deliveries.length, second?.nextCursor]).toEqual([30, 5, null]);
    expect((await listDeliveries(scope, endpointId, { state: "failed" }))?.deliveries).toEqual([]);
  });

  it("refuses the twenty-first endpoint, a resend while it is off, and one of what waits", async () => {
    const { admin, endpointId, happen } = await aWorkspaceThatListens();
    const scope = await admin.scope();
    const wish = { name: "x", url: receiver.url, events: [] };
    for (let n = 1; n < 20; n += 1) house.ok(await createEndpoint(scope, wish));
    expect(await createEndpoint(scope, wish)).toEqual({ ok: false, why: "webhooks_full" });
    await happen();
    await handlers.announce({ logEntryId: await happen() }, "now");
    const waiting = await deliveryOf(endpointId);
    const one = { endpointId, deliveryId: waiting?.id ?? "" };
    expect(await resend(scope, one)).toEqual({ ok: false, why: "delivery_waiting" });
    house.ok(await switchEndpoint(scope, endpointId, false));
    expect(await resend(scope, one)).toEqual({ ok: false, why: "webhook_off" });
    expect(await sendTest(scope, endpointId)).toEqual({ ok: false, why: "webhook_off" });
    house.ok(await editEndpoint(scope, endpointId, { ...wish, name: "Renamed" }));
  });
});
