import { FlagdCore } from "@openfeature/flagd-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, inGrayscale } from "#lib/rules/bucket.ts";
import vectors from "#tests/vectors/bucketing.json" with { type: "json" };

const wholeBuckets = 10_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** flagd with one flag that has a variant for each bucket: its fractional evaluation then tells the bucket itself. */
const flagd = new FlagdCore();
const names = Array.from({ length: wholeBuckets }, (_, at) => `b${at}`);
flagd.setConfigurations(
  JSON.stringify({
    flags: {
      bucket: {
        state: "ENABLED",
        defaultVariant: "b0",
        variants: Object.fromEntries(names.map((name, at) => [name, at])),
        targeting: { fractional: [{ var: "hashed" }, ...names.map((name) => [name, 1])] },
      },
    },
  }),
);

const flagdBucket = (salt: string, id: string): number =>
  flagd.resolveNumberEvaluation("bucket", -1, { hashed: `${salt}:${id}` }, silent).value;

// The package for JavaScript hashes UTF-16 units; flagd itself, and Sluice, hash UTF-8: equal for ASCII alone.
const isAscii = (text: string): boolean => [...text].every((character) => character < "\u0080");

describe("bucketing, against flagd's own fractional evaluation", () => {
  const comparable = vectors.buckets.filter(({ salt, id }) => isAscii(salt + id));

  it("has the published vectors of ASCII in flagd's buckets", () => {
    expect(comparable.length).toBeGreaterThan(30);
    for (const { salt, id, bucket } of comparable) {
      expect({ salt, id, bucket: flagdBucket(salt, id) }).toEqual({ salt, id, bucket });
    }
  });

  it("has any user in flagd's bucket", () => {
    const ascii = fc.string({ unit: "binary-ascii" });
    fc.assert(
      fc.property(ascii, ascii, (salt, id) => bucketOf(salt, id) === flagdBucket(salt, id)),
      { numRuns: 200 },
    );
  });

  it("lets in by a share whom flagd lets in by the same weights", () => {
    flagd.setConfigurations(
      JSON.stringify({
        flags: {
          gate: {
            state: "ENABLED",
            defaultVariant: "out",
            variants: { in: true, out: false },
            targeting: {
              fractional: [{ var: "hashed" }, ["in", 1_234], ["out", wholeBuckets - 1_234]],
            },
          },
        },
      }),
    );
    for (let user = 0; user < 5_000; user += 1) {
      const id = `user-${user}`;
      const hashed = `summer-release1:${id}`;
      const gate = flagd.resolveBooleanEvaluation("gate", false, { hashed }, silent).value;
      expect(gate).toBe(inGrayscale("summer-release1", id, 1_234));
    }
  });
});
