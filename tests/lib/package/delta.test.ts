import { describe, expect, it } from "vitest";
import { dczHeaderBytes, readDcz, writeDcz } from "#lib/package/dcz.ts";
import { fitsWindow, savesEnough, windowLog } from "#lib/package/delta.ts";

const from = "00ff".repeat(16);
const megabyte = 1_048_576;

describe("dcz framing (RFC 9842)", () => {
  it("is the magic of a skippable frame of 32 bytes, the dictionary's digest, and the zstd frame", () => {
    const bytes = writeDcz(from, Uint8Array.of(1, 2, 3));
    expect([...bytes.subarray(0, 8)]).toEqual([0x5e, 0x2a, 0x4d, 0x18, 0x20, 0, 0, 0]);
    expect(dczHeaderBytes).toBe(40);
    expect(readDcz(bytes)).toEqual({ from, frame: Uint8Array.of(1, 2, 3) });
  });

  it("is not read from other bytes, nor from a beginning of it", () => {
    const bytes = writeDcz(from, Uint8Array.of(1));
    expect(readDcz(bytes.subarray(0, 40))).toBeNull();
    expect(readDcz(new Uint8Array())).toBeNull();
    const other = bytes.slice();
    other[3] = 0x28;
    expect(readDcz(other)).toBeNull();
  });
});

describe("what clients can decode", () => {
  it("is a new package of 8 MB from any base, of a quarter more than a large one, and of 128 MB at most", () => {
    expect(fitsWindow(10, 8 * megabyte)).toBe(true);
    expect(fitsWindow(10, 8 * megabyte + 1)).toBe(false);
    expect(fitsWindow(20 * megabyte, 25 * megabyte)).toBe(true);
    expect(fitsWindow(20 * megabyte, 25 * megabyte + 1)).toBe(false);
    expect(fitsWindow(200 * megabyte, 128 * megabyte)).toBe(true);
    expect(fitsWindow(200 * megabyte, 128 * megabyte + 1)).toBe(false);
  });

  it("has the whole new package as its window, within what zstd takes", () => {
    expect([0, 1, 8 * megabyte, 8 * megabyte + 1, 128 * megabyte].map(windowLog)).toEqual([
      23, 23, 23, 24, 27,
    ]);
  });
});

it("keeps a delta only below 70 % of the smallest whole package", () => {
  expect(savesEnough(699, 1_000)).toBe(true);
  expect(savesEnough(700, 1_000)).toBe(false);
});
