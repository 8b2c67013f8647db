import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bucketOf,
  bucketOfPrepared,
  inGrayscale,
  isInShare,
  newSaltLength,
  shareLimit,
} from "#lib/rules/bucket.ts";
import { hashKey, hashSalt, murmur3 } from "#lib/rules/hash.ts";
import { slowBucket, slowMurmur3 } from "#tests/support/slow-murmur3.ts";
import vectors from "#tests/vectors/bucketing.json" with { type: "json" };

const users = Array.from({ length: 100_000 }, (_, at) => `user-${at}`);
const salts = ["spring-release1", "summer-release1", "r"];
const hexBytes = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe("the published vectors", () => {
  it("are at least sixty, and each says its bytes", () => {
    expect(vectors.buckets.length).toBeGreaterThanOrEqual(60);
    for (const { salt, id, utf8 } of vectors.buckets) {
      expect(new TextEncoder().encode(`${salt}:${id}`)).toEqual(hexBytes(utf8));
    }
  });

  it("follow from the algorithm's definition", () => {
    for (const { utf8, hash, bucket, salt, id } of vectors.buckets) {
      expect(slowMurmur3(hexBytes(utf8))).toBe(hash);
      expect(slowBucket(salt, id)).toBe(bucket);
    }
  });

  it.each(vectors.buckets)("put $id behind $salt into bucket $bucket", ({ salt, id, hash, bucket }) => {
    expect(murmur3(`${salt}:${id}`)).toBe(hash);
    expect(bucketOf(salt, id)).toBe(bucket);
    expect(bucketOfPrepared(hashSalt(salt), hashKey(id))).toBe(bucket);
  });
});

describe("a stable share of the users", () => {
  it("keeps every user when the percentage grows", () => {
    const growing = fc.tuple(fc.string(), fc.string(), fc.nat(10_000), fc.nat(10_000));
    fc.assert(
      fc.property(growing, ([salt, id, first, second]) => {
        const [smaller, larger] = first < second ? [first, second] : [second, first];
        return !inGrayscale(salt, id, smaller) || inGrayscale(salt, id, larger);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is nobody at 0 % and everybody at 100 %", () => {
    const sample = users.slice(0, 1_000);
    expect(sample.some((id) => inGrayscale("spring-release1", id, 0))).toBe(false);
    expect(sample.every((id) => inGrayscale("spring-release1", id, 10_000))).toBe(true);
  });

  it("compares a share below the whole without a division exactly as bucket below basis points", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(9_999), (salt, id, basisPoints) => {
        const share = { ...hashSalt(salt), limit: shareLimit(basisPoints) };
        return isInShare(share, hashKey(id)) === slowBucket(salt, id) < basisPoints;
      }),
      { numRuns: 2_000 },
    );
    for (const { salt, id, bucket } of vectors.buckets) {
      const share = (basisPoints: number) => ({ ...hashSalt(salt), limit: shareLimit(basisPoints) });
      expect(isInShare(share(bucket), hashKey(id))).toBe(false);
      if (bucket < 9_999) expect(isInShare(share(bucket + 1), hashKey(id))).toBe(true);
    }
  });

  it.each(salts)(
    "is spread evenly over all buckets behind %s (chi-square, 99 degrees, p = 0.001)",
    (salt) => {
      const cells = Array.from({ length: 100 }, () => 0);
      for (const id of users) {
        const cell = Math.floor(bucketOf(salt, id) / 100);
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
      const expected = users.length / cells.length;
      const chiSquare = cells.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
      expect(chiSquare).toBeLessThan(148.2);
    },
  );

  it("picks another subset for another salt: at 10 % two releases share 1 % of the users", () => {
    const both = users.filter(
      (id) => inGrayscale("spring-release1", id, 1_000) && inGrayscale("summer-release1", id, 1_000),
    );
    expect(both.length / users.length).toBeGreaterThan(0.009);
    expect(both.length / users.length).toBeLessThan(0.011);
  });

  it.each([
    ["spring-release1", "summer-release1"],
    ["spring-release1", "spring-release2"],
    ["r", "s"],
    ["abcdefghijklmno", "abcdefghijklmnp"],
  ])(
    "is independent of the share behind another salt: %s, %s (chi-square of 10 × 10 cells, 81 degrees, p = 0.001)",
    (one, other) => {
      const cells = Array.from({ length: 100 }, () => 0);
      for (const id of users) {
        const cell = Math.floor(bucketOf(one, id) / 1_000) * 10 + Math.floor(bucketOf(other, id) / 1_000);
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
      const at = (row: number, column: number) => cells[row * 10 + column] ?? 0;
      const tens = Array.from({ length: 10 }, (_, index) => index);
      const rows = tens.map((row) => tens.reduce((sum, column) => sum + at(row, column), 0));
      const columns = tens.map((column) => tens.reduce((sum, row) => sum + at(row, column), 0));
      const chiSquare = cells.reduce((sum, seen, cell) => {
        const [row = 0, column = 0] = [rows[Math.floor(cell / 10)], columns[cell % 10]];
        const expected = (row * column) / users.length;
        return sum + (seen - expected) ** 2 / expected;
      }, 0);
      expect(chiSquare).toBeLessThan(126.1);
    },
  );

  it("is the same users for the same salt, which is what carry over gives", () => {
    const sample = users.slice(0, 1_000);
    const first = sample.filter((id) => inGrayscale("spring-release1", id, 1_000));
    expect(sample.filter((id) => inGrayscale("spring-release1", id, 1_000))).toEqual(first);
  });

  it("gives new releases salts that fill whole blocks", () => {
    expect(hashSalt("x".repeat(newSaltLength)).sizeBytes).toBe(newSaltLength + 1);
  });
});
