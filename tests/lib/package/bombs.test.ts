import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Inflate } from "#lib/package/inflate.ts";
import { inflateRaw } from "#lib/package/inflate.ts";
import { readArchive } from "#lib/package/read.ts";
import { inflateRawNode } from "#server/version/inflate.ts";
import { hostileZip, zip64Extra, type HostileEntry } from "#tests/support/hostile-zip.ts";

const zeros = deflateRawSync(Buffer.alloc(200_000_000), { level: 9 });

/** Ids of the findings, with how long it took and how much the process grew. */
async function measure(archive: Uint8Array<ArrayBuffer>, inflate: Inflate = inflateRaw) {
  const rss = process.memoryUsage().rss;
  const start = performance.now();
  const result = await readArchive(archive, { inflate });
  const ids = [...new Set(result.findings.map(({ id }) => id))];
  return { ids, ms: performance.now() - start, grownBytes: process.memoryUsage().rss - rss };
}

async function neverInflates(): Promise<never> {
  throw new Error("nothing may be inflated");
}

describe("bombs", () => {
  it("stops at 200 MB of zeros in 190 KB before inflating a byte", async () => {
    const bomb: HostileEntry = { name: "a.js", method: 8, packed: zeros, size: 200_000_000, crc: 0 };
    const { ids, ms, grownBytes } = await measure(hostileZip([bomb]), neverInflates);
    expect(ids).toEqual(["PKG-BOMB"]);
    expect([ms < 1_000, grownBytes < 100_000_000]).toEqual([true, true]);
  });

  it.each([
    ["streams", inflateRaw],
    ["node:zlib", inflateRawNode],
  ])("stops at the stated size where the directory lies about it (%s)", async (_, inflate) => {
    const liar: HostileEntry = { name: "a.js", method: 8, packed: zeros, size: 1_000, crc: 0 };
    const { ids, ms, grownBytes } = await measure(hostileZip([liar]), inflate);
    expect(ids).toEqual(["PKG-SIZE"]);
    expect([ms < 2_000, grownBytes < 100_000_000]).toEqual([true, true]);
  });

  it("refuses more than 200 MB unpacked before inflating", async () => {
    const part: HostileEntry = { name: "a", method: 8, packed: zeros, size: 100_000_001, crc: 0 };
    const { ids } = await measure(hostileZip([part, { ...part, name: "b" }]), neverInflates);
    expect(ids).toEqual(["PKG-SIZE-UNPACKED"]);
  });

  it("refuses sizes of terabytes in zip64 fields before making room for them", async () => {
    const wide = { size: 0xffff_ffff, packedSize: 0xffff_ffff, extra: zip64Extra(2 ** 41, zeros.length) };
    const { ids } = await measure(
      hostileZip([{ name: "a", method: 8, packed: zeros, ...wide }]),
      neverInflates,
    );
    expect(ids).toEqual(["PKG-SIZE-UNPACKED"]);
  });

  it("refuses 500 overlapping entries that share one bomb", async () => {
    const packed = zeros.subarray(0, 20_000);
    const entry: HostileEntry = { name: "000", method: 8, packed, size: 10_000, crc: 0 };
    const more = Array.from({ length: 499 }, (_, index): HostileEntry => {
      return { ...entry, name: String(index + 1).padStart(3, "0"), offset: 0, withoutLocal: true };
    });
    const { ids, ms } = await measure(hostileZip([entry, ...more]), neverInflates);
    expect(ids.some((id) => id === "PKG-OVERLAP" || id === "PKG-AMBIGUOUS")).toBe(true);
    expect(ms).toBeLessThan(5_000);
  });

  it("refuses 100,000 entries by their count before inflating", async () => {
    const entries = Array.from({ length: 100_000 }, (_, index): HostileEntry => ({ name: `f${index}` }));
    const sixteenBit = { count: 100_000 & 0xffff, countHere: 100_000 & 0xffff };
    const { ids, ms } = await measure(hostileZip(entries, sixteenBit), neverInflates);
    expect(ids).toEqual(["PKG-COUNT"]);
    expect(ms).toBeLessThan(5_000);
  });

  it("refuses 20,001 files and takes 20,000", async () => {
    const entries = Array.from({ length: 20_001 }, (_, index): HostileEntry => ({ name: `f${index}` }));
    expect((await measure(hostileZip(entries), neverInflates)).ids).toEqual(["PKG-COUNT"]);
    expect((await measure(hostileZip(entries.slice(1)), neverInflates)).ids).toEqual([]);
  });

  it("judges 20,000 names of 1,000 bytes, 30 folders deep, within seconds", async () => {
    const deep = `${"é".repeat(14)}/`.repeat(30);
    const entries = Array.from({ length: 20_000 }, (_, index): HostileEntry => ({
      name: `${index}/${deep.slice(6)}x`,
    }));
    const { ids, ms } = await measure(hostileZip(entries), neverInflates);
    expect(ids).toEqual([]);
    expect(ms).toBeLessThan(5_000);
  });
});
