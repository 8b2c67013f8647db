import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { encodeTask } from "#server/delta/encode-task.ts";
import type { BenchRow } from "./bench-row.ts";
import { fetchPackage } from "./npm-package.ts";

/** Neighbouring versions as they were published, of 7, 16 and 53 MB. */
const pairs = [
  ["react-dom@19.1.1", "react-dom@19.2.0"],
  ["antd-mobile@5.42.3", "antd-mobile@5.43.0"],
  ["echarts@5.5.1", "echarts@5.6.0"],
] as const;

const tools = ["zstd", "bsdiff", "zip", "tar"];
const megabyte = 1_000_000;
/** The pair that is nearest to 10 MB: what it takes is told as if it had exactly as many. */
const timed = "antd-mobile@5.43.0";

type Sizes = { ours: number; zstd: number; bsdiff: number; whole: number; zip: number };
type Times = { quickMs: number; smallMs: number };

/** Bytes of deltas and of whole packages against what Debian's tools make of the same, and how long ours take. */
export async function runDeltasBench(): Promise<BenchRow[]> {
  const missing = tools.filter((tool) => !isThere(tool));
  if (missing.length > 0) return skipped(`${missing.join(", ")} not on this machine`);
  const folder = mkdtempSync(join(tmpdir(), "sluice-deltas-"));
  try {
    return await measuredIn(folder);
  } catch (error) {
    if (error instanceof NotFetched) return skipped(error.message);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class NotFetched extends Error {}

function skipped(reason: string): BenchRow[] {
  console.warn(`deltas are not measured: ${reason}`);
  return [];
}

async function measuredIn(folder: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const total: Sizes = { ours: 0, zstd: 0, bsdiff: 0, whole: 0, zip: 0 };
  for (const [from, to] of pairs) {
    const { sizes, times, bytes } = await measurePair(folder, { from, to });
    for (const name of ["ours", "zstd", "bsdiff", "whole", "zip"] as const) total[name] += sizes[name];
    const name = `delta ${from} → ${to.split("@")[1]}`;
    // The bars are on the totals: some hundred bytes of one pair say little.
    rows.push(
      row(`${name}, against zstd -19 --patch-from`, { value: sizes.ours, floor: sizes.zstd, bar: 2 }),
    );
    rows.push(row(`${name}, against bsdiff`, { value: sizes.ours, floor: sizes.bsdiff, bar: 2 }));
    if (to === timed) rows.push(...timeRows(times, bytes));
  }
  return [
    ...rows,
    row("deltas in total, against zstd -19 --patch-from", {
      value: total.ours,
      floor: total.zstd,
      bar: 1.03,
    }),
    row("deltas in total, against bsdiff", { value: total.ours, floor: total.bsdiff, bar: 0.85 }),
    row("whole packages in total, against zip -9", { value: total.whole, floor: total.zip, bar: 0.75 }),
  ];
}

function timeRows({ quickMs, smallMs }: Times, bytes: number): BenchRow[] {
  const per10 = (ms: number) => (ms * 10 * megabyte) / bytes;
  return [
    row("quick delta of 10 MB", { value: per10(quickMs), floor: 1_000, bar: 1, unit: "ms" }),
    row("small delta of 10 MB", { value: per10(smallMs), floor: 5_000, bar: 1, unit: "ms" }),
  ];
}

async function measurePair(folder: string, { from, to }: { from: string; to: string }) {
  const [older, newer] = [fetched(folder, from), fetched(folder, to)];
  const pair = { from: await sha256Hex(older.container), base: older.container, container: newer.container };
  const memoryBytes = process.availableMemory();
  const quick = await timedOf(() => encodeTask({ kind: "delta", pair, effort: "quick" }, memoryBytes));
  const small = await timedOf(() => encodeTask({ kind: "delta", pair, effort: "small" }, memoryBytes));
  const task = { kind: "encoding", name: "br", container: newer.container, effort: "small" } as const;
  const [base, next, out] = ["base", "next", "out"].map((name) => join(folder, `${to}.${name}`)) as Files;
  writeFileSync(base, older.container);
  writeFileSync(next, newer.container);
  // Nothing is timed any more: side by side they take half as long.
  const [whole, zstd, bsdiff, zip] = await Promise.all([
    encodeTask(task, memoryBytes).then(({ length }) => length),
    sizeBy(`${out}.zst`, (made) => run("zstd", ["-q", "-19", `--patch-from=${base}`, next, "-o", made])),
    sizeBy(`${out}.bsdiff`, (made) => run("bsdiff", [base, next, made])),
    sizeBy(`${out}.zip`, (made) => run("zip", ["-9", "-q", "-r", made, "."], { cwd: newer.tree })),
  ]);
  const sizes: Sizes = { ours: small.value.length, zstd, bsdiff, whole, zip };
  return { sizes, times: { quickMs: quick.ms, smallMs: small.ms }, bytes: newer.container.length };
}

const trees = new Map<string, ReturnType<typeof fetchPackage>>();

function fetched(folder: string, name: string) {
  try {
    const tree = trees.get(name) ?? fetchPackage(folder, name);
    trees.set(name, tree);
    return tree;
  } catch {
    throw new NotFetched(`${name} cannot be had from the registry`);
  }
}

async function sizeBy(file: string, make: (file: string) => Promise<unknown>): Promise<number> {
  await make(file);
  return statSync(file).size;
}

type Files = [string, string, string];
const run = promisify(execFile);

/** One thread works: what it used of a core is what it takes where nothing else runs. */
async function timedOf<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, ms: (user + system) / 1_000 };
}

function isThere(tool: string): boolean {
  try {
    execFileSync("which", [tool], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

type Measured = { value: number; floor: number; bar: number; unit?: string };

function row(name: string, { value, floor, bar, unit = "bytes" }: Measured): BenchRow {
  const ratio = value / floor;
  return { name, value, unit, floor, ratio, bar, ok: ratio <= bar };
}

if (import.meta.main) console.table(await runDeltasBench());
