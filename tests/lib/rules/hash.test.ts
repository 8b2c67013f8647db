import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashKey, hashSalt, murmur3, murmur3Salted } from "#lib/rules/hash.ts";
import { slowMurmur3 } from "#tests/support/slow-murmur3.ts";

const runs = { numRuns: 2_000 };

/** Any sequence of UTF-16 units, lone surrogates and NUL included, with much plain text among it. */
const anyText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
);

const slow = (text: string) => slowMurmur3(new TextEncoder().encode(text));

describe("the hash behind every percentage", () => {
  it.each([
    ["", 0],
    ["hello", 0x248bfa47],
    ["hello, world", 0x149bbb7f],
    ["The quick brown fox jumps over the lazy dog", 0x2e4ff723],
  ])("gives the published MurmurHash3 value of %j", (text, hash) => {
    expect(murmur3(text)).toBe(hash);
    expect(slow(text)).toBe(hash);
  });

  it("is the algorithm's definition over UTF-8, whatever the text", () => {
    fc.assert(
      fc.property(anyText, (text) => murmur3(text) === slow(text)),
      runs,
    );
  });

  it("is the same from prepared halves, whatever the salt's length", () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        (salt, id) => murmur3Salted(hashSalt(salt), hashKey(id)) === slow(`${salt}:${id}`),
      ),
      runs,
    );
  });

  it("prepares a salt of 15 ASCII characters, the ones that new releases get", () => {
    expect(hashSalt("abcdefghijklmno").sizeBytes).toBe(16);
    expect(hashSalt("abcdefghijklmnop").sizeBytes).toBeNull();
  });

  it("reads a lone surrogate as U+FFFD, as TextEncoder does", () => {
    for (const lone of ["\ud83d", "\ude00", "x\ud83dy", "\ude00\ud83d"]) {
      const written = lone.replaceAll(/[\ud800-\udfff]/g, "\ufffd");
      expect(murmur3(lone)).toBe(murmur3(written));
      expect(hashKey(lone).tail).toBe(hashKey(written).tail);
    }
  });

  it("never joins the end of a salt and the start of an id into one character", () => {
    expect(murmur3Salted(hashSalt("salt\ud83d"), hashKey("\ude00"))).toBe(slow("salt\ufffd:\ufffd"));
  });

  it("answers for an id of 64 KB", () => {
    const id = "😀x".repeat(13_000);
    expect(murmur3Salted(hashSalt("abcdefghijklmno"), hashKey(id))).toBe(slow(`abcdefghijklmno:${id}`));
  });
});
