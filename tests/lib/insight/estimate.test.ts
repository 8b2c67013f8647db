import { describe, expect, it } from "vitest";
import { aboutMatching, seenBySample } from "#lib/insight/estimate.ts";
import { samplePositions } from "#lib/insight/limits.ts";
import { sampleThreshold } from "#lib/insight/threshold.ts";

describe("about how many users match", () => {
  it.each([
    ["nobody was seen", 0, 0, 0, 0],
    ["nobody matches", 0, 50, 50, 0],
    ["everybody matches", 50, 50, 50, 50],
    ["few users are all looked at: the number itself", 17, 40, 40, 17],
    ["many of a share, to two digits", 412, 2_060, 206_000, 41_000],
    ["few of a share, to one digit", 7, 2_060, 206_000, 700],
    ["never more than there are", 40, 40, 41, 41],
  ])("%s", (_what, matched, sampled, of, about) => {
    expect(aboutMatching(matched, sampled, of)).toBe(about);
  });

  it("tells from the sample alone how many there are at least", () => {
    expect(seenBySample(2_000, samplePositions / 100)).toBe(200_000);
    expect(seenBySample(0, 0)).toBe(0);
  });
});

describe("the share of the sample", () => {
  it("is everybody while users are few, 1 % where they are many, and never grows as they are seen", () => {
    const shares = [0, 1, 4_999, 5_000, 10_000, 100_000, 500_000, 200_000_000].map(
      (seen) => sampleThreshold(seen) / samplePositions,
    );
    expect(shares.map((share) => Math.round(share * 1_000) / 1_000)).toEqual([
      1, 1, 1, 1, 0.5, 0.05, 0.01, 0.01,
    ]);
    expect(shares.toSorted((a, b) => b - a)).toEqual(shares);
  });
});
