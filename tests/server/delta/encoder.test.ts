import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { readDcz } from "#lib/package/dcz.ts";
import { encodeTask } from "#server/delta/encode-task.ts";
import { encodeAside } from "#server/delta/encoder.ts";
import { findZstd } from "#tests/run/find.mjs";

const memoryBytes = 1_073_741_824;
const folder = mkdtempSync(join(tmpdir(), "sluice-encoder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packages of 3 MB that do not compress, where the newer one has some of its parts in another order and one new one. */
async function aPair() {
  const parts = Array.from({ length: 12 }, () => randomBytes(250_000));
  const base = new Uint8Array(Buffer.concat(parts));
  const moved = [...parts.slice(6), randomBytes(1_000), ...parts.slice(0, 6)];
  const container = new Uint8Array(Buffer.concat(moved));
  return { from: await sha256Hex(base), base, container };
}

it("finds what moved anywhere in the older package, with quick and with small effort", async () => {
  const pair = await aPair();
  const quick = await encodeTask({ kind: "delta", pair, effort: "quick" }, memoryBytes);
  const small = await encodeTask({ kind: "delta", pair, effort: "small" }, memoryBytes);
  expect(quick.length).toBeLessThan(3_000);
  expect(small.length).toBeLessThanOrEqual(quick.length);
});

it("uses less memory where there is little, and makes a delta all the same", async () => {
  const pair = await aPair();
  const small = await encodeTask({ kind: "delta", pair, effort: "small" }, 16_777_216);
  expect(readDcz(small)?.from).toBe(pair.from);
});

it("encodes the same in a process of its own, which says what fails", { timeout: 60_000 }, async () => {
  const pair = await aPair();
  const task = { kind: "delta", pair, effort: "quick" } as const;
  expect(new Uint8Array(await encodeAside(task))).toEqual(await encodeTask(task, memoryBytes));
  const wrong = { ...pair, base: null } as unknown as typeof pair;
  await expect(encodeAside({ ...task, pair: wrong })).rejects.toThrow("null");
});

const zstd = findZstd();
if (!zstd) console.log("skipped: zstd is not on this machine, so no foreign decoder reads our deltas here");

it.skipIf(!zstd)("is decoded by zstd itself: -D with the older package, and --patch-from", async () => {
  const pair = await aPair();
  const dcz = await encodeTask({ kind: "delta", pair, effort: "small" }, memoryBytes);
  const [base, delta, out] = ["base", "delta.zst", "out"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(base, pair.base);
  // The frame alone, and the dcz as it travels: its beginning is a frame that every decoder skips.
  for (const bytes of [readDcz(dcz)?.frame ?? new Uint8Array(), dcz]) {
    writeFileSync(delta, bytes);
    for (const flag of [["-D", base], [`--patch-from=${base}`]]) {
      execFileSync(zstd ?? "", ["-q", "-d", "-f", "--memory=256MB", ...flag, delta, "-o", out]);
      expect(readFileSync(out).equals(pair.container)).toBe(true);
    }
  }
});
