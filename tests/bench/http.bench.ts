import { windowGateId } from "#lib/snapshot/gate.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { startRedisServer } from "#tests/support/redis-server.ts";
import { benchPublication } from "./bench-publication.ts";
import type { BenchRow } from "./bench-row.ts";
import { benchPrograms, type Asks } from "./http-target.ts";
import {
  measure,
  median,
  startBenchServer,
  startLoad,
  type BenchServer,
  type Measured,
} from "./bench-process.ts";

const connections = 64;
const rounds = 7;
const seconds = 1.5;

type Pair = { name: string; ours: string; bare: string; asks: Asks; bar: number };

// By what a server uses of its core: the client that asks is never what is measured.
const pairs: Pair[] = [
  { name: "resolve over HTTP, one program", ours: "edge", bare: "bare", asks: "get", bar: 0.7 },
  {
    name: "resolve over HTTP, POST with 10 programs",
    ours: "edge",
    bare: "bare-post",
    asks: "post",
    bar: 0.4,
  },
  {
    name: "resolve over HTTP with Redis configured, one program",
    ours: "redis",
    bare: "bare",
    asks: "get",
    bar: 0.65,
  },
  {
    name: "time window on Redis, each request a user more, against a handler that calls Redis once",
    ours: "window",
    bare: "bare-redis",
    asks: "fresh",
    bar: 0.25,
  },
  {
    name: "one program through Next's own route, for comparison",
    ours: "next",
    bare: "bare",
    asks: "get",
    bar: 0,
  },
];

/**
 * resolve over HTTP against a bare node:http server that takes and returns the same bytes, in turns, medians; the
 * servers on one core, the load on another. Next's own route needs a build (`npm run build`).
 */
export async function runHttpBench(): Promise<BenchRow[]> {
  const kinds = [...new Set(pairs.flatMap(({ ours, bare }) => [ours, bare]))];
  const servers = new Map<string, BenchServer>();
  const [redis, windows] = [await startRedisServer(), await startRedisServer()];
  await publishTo(redis.url, false);
  await publishTo(windows.url, true);
  for (const kind of kinds) {
    const started = kind === "window" ? ["redis", windows.url] : [kind, redis.url];
    servers.set(kind, await startBenchServer(started));
  }
  const load = startLoad();
  try {
    const rows: BenchRow[] = [];
    for (const pair of pairs) rows.push(...(await rowsOf(pair, servers, load)));
    return rows;
  } finally {
    for (const { child } of servers.values()) child.kill();
    load.kill();
    await Promise.all([redis.stop(), windows.stop()]);
  }
}

async function publishTo(url: string, window: boolean): Promise<void> {
  const store = await openRulesStore({ kind: "redis", url });
  await store.publish(await benchPublication({ window }));
  if (window)
    for (let at = 0; at < benchPrograms.length; at += 1)
      await store.openAdmissions(windowGateId(`newer-${at}`), 1);
  await store.markWhole();
  await store.close();
}

async function rowsOf(
  pair: Pair,
  servers: ReadonlyMap<string, BenchServer>,
  load: ReturnType<typeof startLoad>,
): Promise<BenchRow[]> {
  const seen = { ours: fresh(), bare: fresh() };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ["bare", "ours"] as const) {
      const server = servers.get(pair[side]);
      if (server === undefined) throw new Error(`There is no server ${pair[side]}.`);
      const figures = await measure(load, server, { connections, seconds, asks: pair.asks });
      // The first turn of each only warms it up.
      if (round > 0) seen[side].push(figures);
    }
  }
  const rate = median(seen.ours.map(({ perCoreSecond }) => perCoreSecond));
  const floor = median(seen.bare.map(({ perCoreSecond }) => perCoreSecond));
  const name = `${pair.name}, ${connections} connections`;
  const row = { name, value: rate, unit: "answers/core s", floor, ratio: rate / floor, bar: pair.bar };
  return [{ ...row, ok: row.ratio >= pair.bar }];
}

const fresh = (): Measured[] => [];

if (import.meta.main) console.table(await runHttpBench());
