import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import type { Publication, RulesStore } from "#server/rules-store/rules-store.ts";
import { startRedisServer, type RedisServer } from "#tests/support/redis-server.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";
import { alone, median, openLoad, startLoad, startOpenLoad, steadyLoad } from "./bench-process.ts";
import { benchLists, benchPublication } from "./bench-publication.ts";
import { benchProgram } from "./http-target.ts";
import type { BenchRow } from "./bench-row.ts";
import {
  answeredSequence,
  coreSecondsOf,
  residentMb,
  startDelivery,
  type DeliveryProcess,
} from "./delivery-processes.ts";

const manyPrograms = Array.from({ length: 1_000 }, (_, at) => `${1_000_000_000_000_001 + at}`);
const publications = 50;
const seconds = 4;

/** `ROLE=delivery` over a real Redis: workers, load that does not wait, how soon a publication is seen, and memory. */
export async function runDeliveryBench(): Promise<BenchRow[]> {
  const redis = await startRedisServer();
  const store = await openRulesStore({ kind: "redis", url: redis.url });
  try {
    await store.publish(await benchPublication());
    await store.markWhole();
    return [
      await workersRow(redis),
      ...(await openLoadRows(redis, store)),
      await seenRow(redis, store),
      await memoryRow(redis, store),
    ];
  } finally {
    await store.close();
    await redis.stop();
  }
}

async function workersRow({ url }: RedisServer): Promise<BenchRow> {
  const one = await startDelivery(url);
  const two = await startDelivery(url, { WORKERS: "2" });
  const load = startLoad();
  const rates = { one: [] as number[], two: [] as number[] };
  try {
    for (let round = 0; round < 5; round += 1) {
      for (const [name, process] of [
        ["one", one],
        ["two", two],
      ] as const) {
        const before = await coreSecondsOf(process);
        const { answers } = await steadyLoad(load, process.port);
        const used = (await coreSecondsOf(process)) - before;
        if (round > 0) rates[name].push(answers / used);
      }
    }
  } finally {
    load.kill();
    await Promise.all([one.kill(), two.kill()]);
  }
  const [value, floor] = [median(rates.two), median(rates.one)];
  const row = { name: "two workers against one", value, unit: "answers/core s", floor, ratio: value / floor };
  return { ...row, bar: 0.85, ok: row.ratio >= 0.85 };
}

/** Each kind of trouble five times, and the median of its p99s: one of the machine's own pauses is a whole p99. */
async function openLoadRows({ url, pid }: RedisServer, store: RulesStore): Promise<BenchRow[]> {
  const proxy = await startTcpProxy({ host: "127.0.0.1", port: Number(new URL(url).port) });
  const process = await startDelivery(`redis://127.0.0.1:${proxy.port}`);
  const [closed, open] = [startLoad(), startOpenLoad()];
  await alone(process.child, pid() ?? 0);
  const p99s = async (share: number, meanwhile: (round: number) => Promise<() => unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // Made before the burst: the machine that publishes is another one, and here it would take the server's core.
      const begin = await meanwhile(round);
      const asked = { port: process.port, perSecond: capacity * share, seconds };
      const [seen] = await Promise.all([openLoad(open, asked), begin()]);
      if (seen.failed > 0) throw new Error(`${seen.failed} requests failed.`);
      times.push(seen.p99Ms);
    }
    return median(times);
  };
  let capacity = 0;
  let sequence = 1;
  const next = (round: number) =>
    benchPublication({ sequence: (sequence += 1), programs: [benchProgram, ...newPrograms(round)] });
  try {
    await steadyLoad(closed, process.port);
    capacity = (await steadyLoad(closed, process.port)).answers / steadySeconds;
    const calm = await p99s(0.05, async () => () => undefined);
    const row = (name: string, value: number): BenchRow => {
      const told = `open load at half of capacity, ${name}: p99 against a calm one's`;
      const ratio = value / calm;
      return { name: told, value, unit: "ms", floor: calm, ratio, bar: 5, ok: ratio <= 5 };
    };
    const published = await p99s(0.5, async (round) => {
      const publication = await next(round);
      return () => store.publish(publication);
    });
    const rebuilt = await p99s(0.5, async () => {
      const publication = await next(rounds);
      return () => rebuild(store, publication);
    });
    proxy.set({ kind: "hang" });
    const hanging = await p99s(0.5, async () => () => undefined);
    return [
      row("after a publication of 1,000 changed programs", published),
      row("while a lost store is written again", rebuilt),
      row("while Redis hangs", hanging),
    ];
  } finally {
    closed.kill();
    open.kill();
    await process.kill();
    await proxy.stop();
  }
}

const rounds = 5;
const steadySeconds = 1.5;
const newPrograms = (round: number) =>
  Array.from({ length: 1_000 }, (_, at) => `${2_000_000_000_000_001 + 1_000 * round + at}`);

/** What reconcile does to a store that was emptied: every part, the index, the keys. */
async function rebuild(store: RulesStore, publication: Publication): Promise<void> {
  await sleep(500);
  const index = await store.readIndex({ app: "bench", environment: "production" });
  await store.dropParts(Object.values<string>(JSON.parse(index ?? "{}").programs));
  await store.publish(publication);
  await store.markWhole();
}

async function seenRow({ url }: RedisServer, store: RulesStore): Promise<BenchRow> {
  const processes = await Promise.all(Array.from({ length: 4 }, () => startDelivery(url)));
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  const first = 1_000;
  try {
    for (let sequence = first; sequence < first + publications; sequence += 1) {
      const publication = await benchPublication({ sequence });
      const startMs = performance.now();
      const published = store.publish(publication);
      const seen = processes.map(async ({ port }) => {
        while ((await answeredSequence(port, agent)) !== sequence) await sleep(2);
        times.push(performance.now() - startMs);
      });
      await Promise.all([published, ...seen]);
    }
  } finally {
    agent.destroy();
    await Promise.all(processes.map((process) => process.kill()));
  }
  const value = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  const name = `published → seen by 4 delivery processes, ${publications} publications, p99`;
  return { name, value, unit: "ms", floor: 1_000, ratio: value / 1_000, bar: 1, ok: value <= 1_000 };
}

async function memoryRow({ url }: RedisServer, store: RulesStore): Promise<BenchRow> {
  const lists = await benchLists(10, 100_000);
  await store.publish(await benchPublication({ sequence: 5_000, programs: manyPrograms, rules: 500, lists }));
  const process: DeliveryProcess = await startDelivery(url);
  const load = startLoad();
  try {
    for (let turn = 0; turn < 3; turn += 1) await steadyLoad(load, process.port);
    const value = residentMb(process);
    const name =
      "memory of a delivery process: 1,000 programs, 500 rules, ten allowlists of 100,000, under load";
    return { name, value, unit: "MB", floor: 300, ratio: value / 300, bar: 1, ok: value <= 300 };
  } finally {
    load.kill();
    await process.kill();
  }
}

if (import.meta.main) console.table(await runDeliveryBench());
