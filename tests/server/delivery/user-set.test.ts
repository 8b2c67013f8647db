import { describe, expect, it } from "vitest";
import { UserSet } from "#server/delivery/user-set.ts";

const digest = (at: number) => {
  const spread = (seed: number) => (Math.imul(at + 1, seed) >>> 0).toString(16).padStart(8, "0");
  return `${spread(0x9e3779b1)}${spread(0x85ebca6b)}${"0".repeat(16)}`;
};

describe("the users of a gate in memory", () => {
  it("knows whom it was told of, each once, and nobody else", () => {
    const set = new UserSet();
    for (let at = 0; at < 5_000; at += 1) set.add(digest(at % 2_500));
    expect(set.size).toBe(2_500);
    for (let at = 0; at < 2_500; at += 1) expect(set.has(digest(at))).toBe(true);
    for (let at = 2_500; at < 5_000; at += 1) expect(set.has(digest(at))).toBe(false);
  });

  it("takes a digest of nothing but zeros, and one that is none, for users like others", () => {
    const set = new UserSet();
    expect(set.has("0".repeat(32))).toBe(false);
    set.add("0".repeat(32));
    set.add("-");
    expect(set.has("0".repeat(32))).toBe(true);
    expect(set.size).toBe(1);
  });

  it("holds a million users in less than 20 MB", () => {
    const set = new UserSet();
    set.reserve(1_000_000);
    for (let at = 0; at < 1_000_000; at += 1) set.add(digest(at));
    expect(set.size).toBe(1_000_000);
    expect(set.bytes).toBeLessThan(20_000_000);
  });

  it("is told in slices, each user once", () => {
    const set = new UserSet();
    for (let at = 0; at < 2_345; at += 1) set.add(digest(at));
    const slices = [...set.slices(500)];
    expect(slices.map(({ length }) => length)).toEqual([500, 500, 500, 500, 345]);
    const told = new Set(slices.flat().map(({ high, low }) => `${high} ${low}`));
    expect(told.size).toBe(2_345);
    expect([...new UserSet().slices(500)]).toEqual([]);
  });
});
