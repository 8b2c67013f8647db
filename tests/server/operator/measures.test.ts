import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deliveryMinutes } from "#db/schema/operator.ts";
import { createDelivery, type Delivery } from "#server/delivery/delivery.ts";
import { budgetChart, errorBudget } from "#server/operator/error-budget.ts";
import { keepMeasures } from "#server/operator/keep-measures.ts";
import { processName } from "#server/process-name.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const startMs = Date.UTC(2026, 10, 28, 12);
const minuteMs = 60_000;
let runtime: TestRuntime;
let nowMs = startMs;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
beforeEach(async () => {
  nowMs = startMs;
  await runtime.database.db.execute(sql`truncate ${deliveryMinutes}`);
  const gone = [...(await runtime.store.readProcesses()).keys()].map((process) => [process, null] as const);
  await runtime.store.noteProcesses(new Map(gone));
});

function aProcess(store = runtime.store): Delivery {
  const log = { warn: () => undefined };
  const self = processName("delivery");
  return createDelivery({ store, blobs: runtime.blobs, now: () => nowMs, random: () => 0.5, log, self });
}
const ask = (by: Delivery, path: string, headers = {}) =>
  Promise.resolve(by.handle(new Request(`http://edge.example${path}`, { headers })));
const answers = async (by: Delivery, times: number) => {
  for (let time = 0; time < times; time += 1) await ask(by, "/edge/openapi.json");
};
const kept = async () => (await errorBudget(nowMs)).windows.find(({ window }) => window === "24h");

describe("what delivery measures of itself", () => {
  it("is kept once, however often it is reported", async () => {
    const one = aProcess();
    await answers(one, 3);
    for (let time = 0; time < 4; time += 1) {
      await one.flushReport();
      await keepMeasures(nowMs);
    }
    expect(await kept()).toMatchObject({ answered: 3, missed: 0 });
  });

  it("adds up over processes, restarts and minutes", async () => {
    const [one, other] = [aProcess(), aProcess()];
    await answers(one, 3);
    await answers(other, 2);
    await Promise.all([one.flushReport(), other.flushReport()]);
    await keepMeasures(nowMs);
    nowMs += minuteMs;
    await answers(one, 1);
    await one.flushReport();
    await keepMeasures(nowMs);
    const restarted = aProcess();
    await answers(restarted, 5);
    await restarted.flushReport();
    await keepMeasures(nowMs);
    expect(await kept()).toMatchObject({ answered: 11 });
  });

  it("never goes down, whichever word comes late", async () => {
    const one = aProcess();
    await answers(one, 2);
    await one.flushReport();
    const early = [...(await runtime.store.readProcesses())];
    await answers(one, 2);
    await one.flushReport();
    await keepMeasures(nowMs);
    for (const [process, text] of early) await runtime.store.tellProcess(process, text);
    await keepMeasures(nowMs);
    expect(await kept()).toMatchObject({ answered: 4 });
  });

  it("is said again until it was kept: a store that was away meanwhile loses none of it", async () => {
    const away = { value: true };
    const store = new EmbeddedRulesStore();
    const broken = new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        if (away.value && name === "tellProcess") return () => Promise.reject(new Error("away"));
        return member.bind(target);
      },
    });
    const one = aProcess(broken);
    for (let minute = 0; minute < 200; minute += 1) {
      await answers(one, 1);
      await one.flushReport();
      nowMs += minuteMs;
    }
    away.value = false;
    await one.flushReport();
    for (const [process, text] of await store.readProcesses()) await runtime.store.tellProcess(process, text);
    await keepMeasures(nowMs);
    expect(await kept()).toMatchObject({ answered: 200 });
  });

  it("misses what was answered with a fault of ours, and not what a device did wrong", async () => {
    const one = aProcess();
    await ask(one, "/edge/v1/resolve?program=1000000000000001");
    await ask(one, "/edge/nothing-is-here");
    await ask(one, "/edge/health");
    const broken = new EmbeddedRulesStore();
    await ask(aProcess(broken), "/edge/health");
    const cold = aProcess(broken);
    await ask(cold, "/edge/v1/resolve?program=1000000000000001", { authorization: "Bearer dk_unknown" });
    await one.flushReport();
    await cold.flushReport();
    for (const [process, text] of await broken.readProcesses())
      await runtime.store.tellProcess(process, text);
    await keepMeasures(nowMs);
    expect(await kept()).toMatchObject({ answered: 3, missed: 1 });
  });

  it("is forgotten after 30 days, and a process that is gone after ten minutes", async () => {
    const one = aProcess();
    await answers(one, 1);
    await one.flushReport();
    await keepMeasures(nowMs);
    nowMs += 11 * minuteMs;
    await keepMeasures(nowMs);
    expect((await runtime.store.readProcesses()).size).toBe(0);
    expect(await kept()).toMatchObject({ answered: 1 });
    nowMs += 31 * 86_400_000;
    await keepMeasures(nowMs);
    expect(await runtime.database.db.$count(deliveryMinutes)).toBe(0);
  });

  it("is charted step by step, with the steps in which nothing was asked", async () => {
    const one = aProcess();
    await answers(one, 2);
    nowMs += 10 * minuteMs;
    await answers(one, 3);
    await one.flushReport();
    await keepMeasures(nowMs);
    const chart = await budgetChart("1h", nowMs);
    expect(chart.filter(({ answered }) => answered > 0)).toEqual([
      { at: new Date(startMs), answered: 2, missed: 0 },
      { at: new Date(startMs + 10 * minuteMs), answered: 3, missed: 0 },
    ]);
    expect(chart.length).toBeGreaterThanOrEqual(60);
    const month = await budgetChart("30d", nowMs);
    expect(month.reduce((sum, { answered }) => sum + answered, 0)).toBe(5);
  });

  it("has the latencies of the last hour", async () => {
    const one = aProcess();
    await answers(one, 20);
    await one.flushReport();
    await keepMeasures(nowMs);
    const { latency } = await errorBudget(nowMs);
    expect(latency.buckets.reduce((sum, bucket) => sum + bucket, 0)).toBe(20);
    expect(latency.p99Ms).toBeGreaterThan(0);
  });
});
