import type { BenchRow } from "./bench-row.ts";
import { measure, median, startBenchServer, startLoad } from "./bench-process.ts";

const rounds = 5;
const load_ = { connections: 8, seconds: 1.5, asks: "package" } as const;
const bar = 0.6;

/** A package of 2 MB that the page cache holds, by the route and by node:http streaming the same file, in turns. */
export async function runDownloadBench(): Promise<BenchRow[]> {
  const servers = {
    bare: await startBenchServer(["bare-package"]),
    ours: await startBenchServer(["package"]),
  };
  const load = startLoad();
  const seen: Record<keyof typeof servers, number[]> = { bare: [], ours: [] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const side of ["bare", "ours"] as const) {
        const { perCoreSecond } = await measure(load, servers[side], load_);
        // The first turn of each only warms it up.
        if (round > 0) seen[side].push(perCoreSecond);
      }
    }
  } finally {
    for (const { child } of Object.values(servers)) child.kill();
    load.kill();
  }
  const [value, floor] = [median(seen.ours), median(seen.bare)];
  const ratio = value / floor;
  const name = "packages of 2 MB over HTTP, against node:http streaming the file";
  return [{ name, value, unit: "answers/core s", floor, ratio, bar, ok: ratio >= bar }];
}

if (import.meta.main) console.table(await runDownloadBench());
