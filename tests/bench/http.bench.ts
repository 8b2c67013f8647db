import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { LoadAsked, LoadSeen } from "./http-load.ts";

/** One figure against its floor, measured in the same run. `bar` is the least (rate) or most (time) ratio allowed. */
export type HttpBenchRow = {
  name: string;
  value: number;
  unit: "requests/s" | "ms";
  floor: number;
  ratio: number;
  bar: number;
  ok: boolean;
};

const connections = 64;
const rounds = 7;
const secondsPerRound = 1.5;

/**
 * resolve over HTTP against a bare node:http server that returns the same bytes, in turns, medians; the servers on
 * one core, the load on another. Next's own route needs a build (`npm run build`).
 */
export async function runHttpBench(): Promise<HttpBenchRow[]> {
  const bare = await started("http-server.ts", "bare");
  const edge = await started("http-server.ts", "edge");
  const next = await started("http-server.ts", "next");
  const load = spawned("http-load.ts", "1", []);
  try {
    const seen = { bare: fresh(), edge: fresh(), next: fresh() };
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, { port }] of [
        ["bare", bare],
        ["edge", edge],
        ["next", next],
      ] as const) {
        const figures = await measured(load, { port, connections, seconds: secondsPerRound });
        // The first turn of each only warms it up.
        if (round > 0) seen[name].push(figures);
      }
    }
    return rowsOf(seen);
  } finally {
    for (const child of [bare.child, edge.child, next.child, load]) child.kill();
  }
}

type Seen = { bare: LoadSeen[]; edge: LoadSeen[]; next: LoadSeen[] };

function rowsOf(seen: Seen): HttpBenchRow[] {
  if ([...seen.bare, ...seen.edge, ...seen.next].some(({ failed }) => failed > 0))
    throw new Error("A request failed.");
  const middle = (list: LoadSeen[], pick: (figures: LoadSeen) => number) => median(list.map(pick));
  const rate = middle(seen.edge, ({ perSecond }) => perSecond);
  const rateFloor = middle(seen.bare, ({ perSecond }) => perSecond);
  const framed = middle(seen.next, ({ perSecond }) => perSecond);
  const slow = middle(seen.edge, ({ p99Ms }) => p99Ms);
  const slowFloor = middle(seen.bare, ({ p99Ms }) => p99Ms);
  return [
    {
      name: "resolve over HTTP, one program, 64 connections",
      value: rate,
      unit: "requests/s",
      floor: rateFloor,
      ratio: rate / rateFloor,
      bar: 0.6,
      ok: rate / rateFloor >= 0.6,
    },
    {
      name: "resolve over HTTP, one program, 64 connections: p99",
      value: slow,
      unit: "ms",
      floor: slowFloor,
      ratio: slow / slowFloor,
      bar: 2,
      ok: slow / slowFloor <= 2,
    },
    {
      name: "the same through Next's own route, for comparison",
      value: framed,
      unit: "requests/s",
      floor: rateFloor,
      ratio: framed / rateFloor,
      bar: 0,
      ok: true,
    },
  ];
}

async function started(file: string, kind: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawned(file, "0", [kind]);
  return { child, port: Number(await message(child)) };
}

async function measured(load: ChildProcess, asked: LoadAsked): Promise<LoadSeen> {
  load.send(asked);
  const seen = await message(load);
  return seen as LoadSeen;
}

/** A script of this folder in a process on one core; on a machine with a single core, wherever it lands. */
function spawned(file: string, core: string, more: string[]): ChildProcess {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const pinned = process.platform === "linux" && availableParallelism() > 1;
  const [command, ...rest] = [...(pinned ? ["taskset", "-c", core] : []), process.execPath, script, ...more];
  return spawn(command ?? "", rest, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A bench process ended (code ${code}).`));
    child.once("exit", ended);
    child.once("message", (said) => {
      child.off("exit", ended);
      resolve(said);
    });
  });
}

function fresh(): LoadSeen[] {
  return [];
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const rows = await runHttpBench();
  console.table(rows);
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
}
