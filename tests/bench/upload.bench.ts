import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readFolder, zipFiles } from "#tests/support/make-zip.ts";
import { signInToConsole, type ConsoleClient } from "#tests/support/console-client.ts";
import { startProduct } from "#tests/support/product.ts";
import type { BenchRow } from "./bench-row.ts";

const uploads = Number(process.env["UPLOADS"] ?? 50);
const readyBarMs = 5_000;
const memoryBarMb = 512;
const sample = fileURLToPath(new URL("../fixtures/programs/harbour-coffee/1.0.0", import.meta.url));

/** Packages of 10 MB, one after another: from the first byte sent to Ready, and the server's memory at its highest. */
export async function runUploadBench(): Promise<BenchRow[]> {
  const product = await startProduct();
  try {
    const email = "admin@harbour.example";
    const admin = await signInToConsole(product.url, email, product.demo.passwords[email] ?? "");
    const wish = { workspace: "harbour", name: "Bench", description: "Timed", category: "Other" };
    const { programId } = asMade(await admin.mutate("program.create", wish));
    const took: number[] = [];
    for (let round = 1; round <= uploads; round += 1) took.push(await timeOne(admin, programId, round));
    const sorted = took.toSorted((a, b) => a - b);
    const slowest = sorted.at(-1) ?? 0;
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const peakMb = peakMemoryMb(product.process.pid ?? 0);
    return [
      row(`upload of 10 MB → Ready, ${uploads} in a row, median`, {
        value: middle,
        bar: readyBarMs,
        unit: "ms",
      }),
      row(`upload of 10 MB → Ready, slowest`, { value: slowest, bar: readyBarMs, unit: "ms" }),
      row(`server's peak memory through ${uploads} of them`, { value: peakMb, bar: memoryBarMb, unit: "MB" }),
    ];
  } finally {
    await product.stop();
  }
}

async function timeOne(admin: ConsoleClient, programId: string, round: number): Promise<number> {
  const version = `1.0.${round}`;
  const archive = tenMegabytes(version);
  const startedMs = performance.now();
  const response = await admin.upload({ workspace: "harbour", program: programId, version }, archive);
  if (!response.ok) throw new Error(`the upload was refused: ${await response.text()}`);
  const { id: versionId } = await response.json();
  const choice = { workspace: "harbour", versionId, appId: "harbour-app", environment: "development" };
  const { releaseId } = asSelected(await admin.mutate("release.select", choice));
  for (;;) {
    const { state } = asRelease(await admin.query("release.get", { workspace: "harbour", releaseId }));
    if (state === "ready") return performance.now() - startedMs;
    if (state !== "building") throw new Error(`the build ended as ${state}`);
    await sleep(20);
  }
}

/** Half of it does not compress, as pictures do; half does, as text does. */
function tenMegabytes(version: string): Uint8Array<ArrayBuffer> {
  const text = "The quick brown fox jumps over the lazy dog. ".repeat(2_400);
  const files: Record<string, string | Uint8Array> = { ...readFolder(sample), "version.txt": version };
  for (let file = 0; file < 50; file += 1) {
    files[`assets/picture-${file}.bin`] = randomBytes(100_000);
    files[`assets/text-${file}.txt`] = `${version} ${file} ${text}`;
  }
  return zipFiles(files, { level: 1 });
}

/** The high-water mark of the process's resident memory, as the kernel counts it. */
function peakMemoryMb(pid: number): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0) / 1024;
}

function row(name: string, { value, bar, unit }: { value: number; bar: number; unit: string }): BenchRow {
  const ratio = value / bar;
  return { name, value, unit, floor: bar, ratio, bar: 1, ok: ratio <= 1 };
}

// The procedures' answers cross HTTP here; their shapes are the routers' own.
const asMade = (answer: unknown) => answer as { programId: string };
const asSelected = (answer: unknown) => answer as { releaseId: string };
const asRelease = (answer: unknown) => answer as { state: string };

if (import.meta.main) console.table(await runUploadBench());
