import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { zipFiles } from "#tests/support/make-zip.ts";
import type { BenchRow } from "./bench-row.ts";

const rounds = 3;
const barMs = 3_000;
const memoryBarMb = 512;
/** As packed; each file of a pair is a picture or a script. */
type Size = { megabytes: number; pairs: number; pictureBytes: number };
const sizes: readonly Size[] = [
  { megabytes: 50, pairs: 10_000, pictureBytes: 2_700 },
  { megabytes: 20, pairs: 2_500, pictureBytes: 5_800 },
];
const told = z.object({ ms: z.number(), overIdleMb: z.number(), sha256: z.string(), files: z.number() });

/** Validate, canonicalise and digest large packages; each round in a process of its own. */
export async function runPackageBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-bench-"));
  try {
    const rows: BenchRow[] = [];
    for (const size of sizes) {
      const file = join(folder, `${size.pairs}.zip`);
      writeFileSync(file, packageOf(size));
      const figures = [];
      for (let round = 0; round < rounds; round += 1) figures.push(await measure(file));
      const ms = figures.map((one) => one.ms).toSorted((one, other) => one - other)[1] ?? 0;
      const most = Math.max(...figures.map(({ overIdleMb }) => overIdleMb));
      const what = `${size.megabytes} MB, ${(2 * size.pairs).toLocaleString("en")} files`;
      rows.push(
        row(`validate, canonicalise and digest ${what}, median`, { value: ms, bar: barMs, unit: "ms" }),
        row(`its memory over idle, highest`, { value: most, bar: memoryBarMb, unit: "MB" }),
      );
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(file: string) {
  const child = fork(join(import.meta.dirname, "package-child.ts"), [file], { execArgv: ["--expose-gc"] });
  const [figures] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the child ended with ${code}`))),
  ]);
  if (child.connected) child.disconnect();
  return told.parse(figures);
}

/** Half its files do not compress, as pictures do; half do, as scripts do. The same bytes in every run. */
function packageOf({ pairs, pictureBytes }: Size): Uint8Array<ArrayBuffer> {
  const noise = noiseOf(1);
  const files: Record<string, string | Uint8Array> = {
    "index.html": "<!doctype html><title>Large</title>",
    "scripts/last.js": "export {};",
  };
  for (let at = 1; at < pairs; at += 1) {
    files[`assets/${at % 100}/picture-${at}.png`] = noise(pictureBytes);
    files[`scripts/${at % 100}/part-${at}.js`] = scriptOf(noise(1_100));
  }
  return zipFiles(files, { level: 1 });
}

/** Digits of noise, among words: packs to about a third. */
const scriptOf = (bytes: Uint8Array): string =>
  `export const values = [${[...bytes].map((byte) => `0x${byte.toString(16)}`).join(", ")}];\n`;

/** xorshift32: noise that needs no randomness. */
function noiseOf(seed: number): (size: number) => Uint8Array {
  let state = seed;
  return (size) =>
    Uint8Array.from({ length: size }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 255;
    });
}

function row(name: string, { value, bar, unit }: { value: number; bar: number; unit: string }): BenchRow {
  const ratio = value / bar;
  return { name, value, unit, floor: bar, ratio, bar: 1, ok: ratio <= 1 };
}

if (import.meta.main) console.table(await runPackageBench());
