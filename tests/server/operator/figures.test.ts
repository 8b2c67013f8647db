import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { operatorEntries } from "#db/schema/operator.ts";
import { createDelivery } from "#server/delivery/delivery.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { figuresOf } from "#server/operator/figures.ts";
import { keepMeasures } from "#server/operator/keep-measures.ts";
import { forgetStoreHealth } from "#server/operator/store-health.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { callerFor } from "#server/trpc/caller.ts";
import { anOperator } from "#tests/support/operators.ts";
import { patiently } from "#tests/support/patiently.ts";
import { startPostgresServer, type PostgresServer } from "#tests/support/postgres-server.ts";
import { startRedisServer, type RedisServer } from "#tests/support/redis-server.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const hasServers = inject("postgresUrl") !== null && inject("redisUrl") !== null;

describe.skipIf(!hasServers)("the operator's figures, over real stores", () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  let runtime: TestRuntime;
  let stage: Stage;
  let nowMs = Date.now();
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgresServer(), startRedisServer()]);
    const store = await openRulesStore({ kind: "redis", url: redis.url });
    const url = await postgres.createDatabase();
    runtime = await openTestRuntime({ database: { kind: "postgres", url }, store });
    stage = await aStage(runtime);
  }, 120_000);
  afterAll(async () => {
    await runtime?.close();
    await Promise.all([postgres?.remove(), redis?.stop()]);
  });
  beforeEach(() => {
    forgetStoreHealth();
    nowMs = Date.now();
  });

  /** Looked at some seconds later, when what is known of the stores is asked anew. */
  const later = () => figuresOf((nowMs += 6_000));
  const kinds = ({ alarms }: Awaited<ReturnType<typeof later>>) => alarms.map(({ kind }) => kind);
  const storeOf = ({ stores }: Awaited<ReturnType<typeof later>>, name: string) =>
    stores.find(({ store }) => store === name);

  it("say of each store that it answers, and how fast", async () => {
    const { stores } = await later();
    expect(stores.map(({ store }) => store)).toEqual([
      "database",
      "rule store",
      "blob store",
      "mail",
      "signing keys",
    ]);
    for (const store of stores) {
      expect(store).toMatchObject({ awaySince: null, reason: null, latencyMs: expect.any(Number) });
    }
  });

  it("say since when the rule store is away, and nothing of it once it is back", async () => {
    await later();
    await redis.stop();
    const first = await later();
    expect(kinds(first)).toContain("rule-store-away");
    const { awaySince } = storeOf(first, "rule store") ?? {};
    expect(awaySince).toEqual(new Date(nowMs));
    expect(storeOf(await later(), "rule store")?.awaySince).toEqual(awaySince);
    expect(first.processes).toBeNull();
    expect(first.queues).not.toBeNull();
    await redis.restart();
    await patiently(async () => expect(storeOf(await later(), "rule store")?.awaySince).toBeNull());
  });

  it("are there without the database, which they say is away", async () => {
    await postgres.stop();
    const figures = await later();
    expect(kinds(figures)).toContain("database-away");
    expect(storeOf(figures, "rule store")?.awaySince).toBeNull();
    expect([figures.queues, figures.budget, figures.builds]).toEqual([null, null, null]);
    await postgres.restart();
    await patiently(async () => expect(kinds(await later())).not.toContain("database-away"));
  });

  describe("of delivery processes", () => {
    it("tell what each holds, and that it is behind what was published", async () => {
      const edge = runtime.openEdge();
      await stage.full("1.0.0");
      await stage.settle();
      const scope = { app: stage.appId, environment: "production" as const };
      await edge.snapshots.hold(scope);
      await edge.flushReport();
      const held = async () =>
        (await figuresOf(nowMs)).processes
          ?.flatMap(({ snapshots }) => snapshots)
          .find(({ app, environment }) => app === stage.appId && environment === "production");
      expect(await held()).toMatchObject({ behind: 0, late: false });
      await stage.full("1.1.0");
      await stage.settle();
      nowMs = Date.now() + 15_000;
      expect((await held())?.behind).toBeGreaterThan(0);
      expect(kinds(await figuresOf(nowMs))).toContain("snapshot-behind");
      await edge.snapshots.refresh();
      await edge.flushReport();
      expect(await held()).toMatchObject({ behind: 0, late: false });
    });

    it("raise no alarm while a host lets its function sleep, nor of what has no name", async () => {
      await runtime.openEdge({ role: "function" }).flushReport();
      await runtime.openEdge().flushReport();
      const { store, blobs } = runtime;
      const log = { warn: () => undefined };
      await createDelivery({ store, blobs, now: Date.now, random: () => 0.5, log }).flushReport();
      const later = await figuresOf(Date.now() + 30_000);
      expect(later.processes?.map(({ role, silent }) => [role, silent])).toContainEqual(["function", false]);
      expect(later.processes?.every(({ name }) => name !== "")).toBe(true);
      expect(kinds(later).filter((kind) => kind === "process-silent").length).toBeGreaterThan(0);
      await keepMeasures(Date.now() + 700_000);
    });

    it("say that one is silent, then that nobody is there, then forget it", async () => {
      await runtime.openEdge().flushReport();
      const reportedMs = Date.now();
      expect(kinds(await figuresOf(reportedMs))).not.toContain("no-delivery-process");
      expect(kinds(await figuresOf(reportedMs + 30_000))).toContain("no-delivery-process");
      await keepMeasures(reportedMs + 700_000);
      expect((await figuresOf(reportedMs + 700_000)).processes).toEqual([]);
    });
  });

  describe("of the queues", () => {
    afterEach(() => runtime.drain());

    it("count what waits, and since when; a message that failed says why, without what it carried", async () => {
      await runtime.drain();
      const payload = { deliveryId: "nobody-has-this", attempt: 0 };
      await runtime.jobs.send(runtime.database.db, "webhook", payload);
      const before = await figuresOf(nowMs);
      expect(before.queues?.find(({ queue }) => queue === "webhook")).toMatchObject({
        waiting: 1,
        failed: 0,
      });
      const broken = {
        ...handlers,
        webhook: async () => {
          throw new Error("Failed query: select $1\nparams: ana@harbour.example");
        },
      };
      await runtime.jobs.drain(broken);
      const after = await figuresOf(nowMs);
      const [job] = after.troubled ?? [];
      expect(job).toMatchObject({
        queue: "webhook",
        state: "retry",
        reason: "Error: Failed query: select $1",
      });
      expect(JSON.stringify(after)).not.toContain("ana@harbour.example");
      expect(JSON.stringify(after)).not.toContain("nobody-has-this");
    });

    it("have a failed message tried again at once, and write down who wanted it", async () => {
      const later = new Date(Date.now() + 3_600_000);
      await runtime.jobs.send(runtime.database.db, "mail", { noticeId: "nobody-has-this" });
      let tries = 0;
      const failing = { ...handlers, mail: async () => Promise.reject(new Error(`try ${(tries += 1)}`)) };
      await runtime.jobs.drain(failing);
      const [job] = (await figuresOf(nowMs)).troubled ?? [];
      if (!job) throw new Error("a message failed");
      expect(job.nextTryAt?.getTime()).toBeLessThan(later.getTime());
      const actor = await anOperator(runtime);
      await callerFor(actor).operator.retryJob({ queue: job.queue, jobId: job.id });
      await runtime.jobs.drain(failing);
      expect(tries).toBe(2);
      const entries = await runtime.database.db.select().from(operatorEntries);
      expect(entries).toMatchObject([{ actorName: "Tomas Berg", action: "job.retried" }]);
      const unknown = { queue: "mail", jobId: "5f0c4b0e-3f4b-4a57-9d0e-6a2a3f1f7a11" };
      await expect(callerFor(actor).operator.retryJob(unknown)).rejects.toMatchObject({ code: "NOT_FOUND" });
    });

    it("say how long publications and builds took", async () => {
      await stage.full("1.2.0");
      await stage.settle();
      const { publication, builds } = await figuresOf(Date.now());
      expect(publication?.done).toBeGreaterThan(0);
      expect(publication?.p99Ms).toBeGreaterThan(0);
      expect(builds).toMatchObject({ waiting: 0, running: 0 });
      expect(builds?.builtLastDay).toBeGreaterThan(0);
    });
  });
});

const patientMs = 120_000;

describe.each(["postgres", "pglite"] as const)("statements that are slow, on %s", (kind) => {
  it.skipIf(kind === "postgres" && !hasServers)(
    "are told by their text, without what was asked",
    async () => {
      const url = inject("postgresUrl") ?? "";
      const database = await openDatabase(
        kind === "postgres" ? { kind: "postgres", url } : { kind: "pglite", folder: null },
      );
      try {
        const { sql } = await import("drizzle-orm");
        await database.db.execute(sql`select pg_sleep(0.02), ${"ana@harbour.example"}::text`);
        await database.db.transaction((tx) => tx.execute(sql`select 1 where 5 in (${1}, ${2}, ${3})`));
        await database.db.transaction((tx) => tx.execute(sql`select 1 where 5 in (${1}, ${2})`));
        const slowest = database.times.slowest();
        const slept = slowest.find(({ text }) => text.includes("pg_sleep(0.02)"));
        expect(slept?.count).toBe(1);
        expect(slept?.slowestMs).toBeGreaterThanOrEqual(20);
        expect(JSON.stringify(slowest)).not.toContain("ana@harbour.example");
        expect(slowest.find(({ text }) => text.includes("where 5 in"))).toMatchObject({ count: 2 });
      } finally {
        await database.close();
      }
    },
    patientMs,
  );
});
