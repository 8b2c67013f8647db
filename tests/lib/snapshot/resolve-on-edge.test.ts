// @vitest-environment edge-runtime
import { describe, expect, it } from "vitest";
import { bucketOf, bucketOfPrepared } from "#lib/rules/bucket.ts";
import { hashKey, hashSalt } from "#lib/rules/hash.ts";
import { decideBothWays } from "#tests/support/decide-both-ways.ts";
import vectors from "#tests/vectors/bucketing.json" with { type: "json" };

describe("deciding in an edge runtime", () => {
  it("runs where there is no Node", () => {
    expect(globalThis).toHaveProperty("EdgeRuntime");
  });

  it("puts the published vectors into the same buckets", () => {
    for (const { salt, id, bucket } of vectors.buckets) {
      expect(bucketOf(salt, id)).toBe(bucket);
      expect(bucketOfPrepared(hashSalt(salt), hashKey(id))).toBe(bucket);
    }
  });

  it("gives the same answers as the slow and obvious telling of the rules", () => {
    expect(decideBothWays(3_000).disagreements.slice(0, 1)).toEqual([]);
  });
});
