import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayHave } from "#lib/rules/hash-filter.ts";
import { tableBytes, tableFromBytes, tableHas, tableOf } from "#lib/rules/hash-table.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { compilePatterns, matchingPattern, patternFault } from "#lib/rules/patterns.ts";
import { sipHash, sipKey } from "#lib/rules/siphash.ts";
import { blockOf, blocksOf, compileLists, listHas, listMatch } from "#lib/rules/user-list.ts";
import { madeChunks, madeList } from "#tests/support/random-lists.ts";

const key = sipKey("000102030405060708090a0b0c0d0e0f");

function compiled(userIds: string[], patterns: string[] = []) {
  const { ref } = madeList("list", userIds, patterns);
  const list = compileLists([ref], madeChunks).get("list");
  if (list === undefined) throw new Error("The list was not compiled.");
  return list;
}

describe("an allowlist of exact ids", () => {
  it("has whom it names and nobody else, in any script and of any number", () => {
    const ids = fc.uniqueArray(fc.string({ unit: "binary", minLength: 1, maxLength: 12 }), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(ids, ids, (named, asked) => {
        const list = compiled(named);
        const all = new Set(named.map((id) => new TextDecoder().decode(new TextEncoder().encode(id))));
        return (
          named.every((id) => listHas(list, id)) &&
          asked.every(
            (id) => listHas(list, id) === all.has(new TextDecoder().decode(new TextEncoder().encode(id))),
          )
        );
      }),
    );
  });

  it("lets in none of 300,000 strangers of a list of 100,000", () => {
    const list = compiled(Array.from({ length: 100_000 }, (_, at) => `user-${at}`));
    expect(list.tables).toHaveLength(8);
    let let_in = 0;
    for (let at = 0; at < 300_000; at += 1) if (listHas(list, `stranger-${at}`)) let_in += 1;
    expect(let_in).toBe(0);
    for (let at = 0; at < 100_000; at += 1) if (!listHas(list, `user-${at}`)) let_in -= 1;
    expect(let_in).toBe(0);
  });

  it("keeps all but a few strangers from its words, and none whom it names", () => {
    const { key: secret, tables } = compiled(Array.from({ length: 10_000 }, (_, at) => `user-${at}`));
    const [table] = tables;
    const hash = new Int32Array(2);
    const passes = (id: string) => {
      sipHash(secret, id, hash);
      return table !== undefined && mayHave(table.filter, hash[0] ?? 0, hash[1] ?? 0);
    };
    const passing = (name: string) =>
      Array.from({ length: 10_000 }, (_, at) => `${name}-${at}`).filter(passes);
    expect(passing("user")).toHaveLength(10_000);
    expect(passing("stranger").length).toBeLessThan(500);
  });

  it("takes at most 20 bytes a user, and each chunk is far below a megabyte", () => {
    for (const users of [1, 7, 20_000, 20_001, 150_000]) {
      const tables = compiled(Array.from({ length: users }, (_, at) => `user-${at}`)).tables;
      const bytes = tables.reduce((sum, { words, filter }) => sum + words.byteLength + filter.byteLength, 0);
      expect(bytes / users).toBeLessThanOrEqual(20);
      expect(Math.max(...tables.map((table) => tableBytes(table).length))).toBeLessThan(300_000);
    }
  });

  it("keeps every block that a change does not touch, byte for byte", () => {
    const before = Array.from({ length: 50_000 }, (_, at) => `user-${at}`);
    const blocks = blocksOf(before.length);
    const changed = new Set([blockOf(key, "new", blocks)]);
    for (let block = 0; block < blocks; block += 1) {
      const own = before.filter((id) => blockOf(key, id, blocks) === block);
      const after = changed.has(block) ? [...own, "new"] : own;
      expect(tableOf(key, after)).toEqual(tableOf(key, after.toReversed()));
    }
    expect(blocks).toBe(4);
  });

  it("divides a block further as a list grows, and never mixes two", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 6 }), (id, doubled) => {
        const blocks = 2 ** doubled;
        return Math.floor(blockOf(key, id, blocks * 2) / 2) === blockOf(key, id, blocks);
      }),
    );
    expect([0, 1, 20_000, 20_001, 1_000_000].map(blocksOf)).toEqual([0, 1, 1, 2, 64]);
    expect(blocksOf(ruleLimits.listUsersMax)).toBeLessThanOrEqual(ruleLimits.chunksMax);
  });

  it("is not compiled where two users have one hash: another secret has to be picked", () => {
    expect(tableOf(key, ["anna", "anna"])).toBeNull();
    expect(tableOf(key, ["anna", "berta"])).not.toBeNull();
  });

  it("reads a chunk from bytes at any offset, and refuses what cannot be one", () => {
    const table = tableOf(key, ["anna", "berta"]);
    if (table === null) throw new Error("No table.");
    const moved = new Uint8Array([0, 0, 0, ...tableBytes(table)]).subarray(3);
    expect(tableFromBytes(moved)).toEqual(table);
    expect(tableFromBytes(new Uint8Array(12))).toBeNull();
    expect(tableFromBytes(new Uint8Array(ruleLimits.chunkBytesMax + 8))).toBeNull();
  });

  it("ends its search in a chunk without an empty slot", () => {
    const read = (words: number[]) => tableFromBytes(new Uint8Array(new Int32Array(words).buffer));
    const full = read([1, 1, 2, 2, 3, 3]);
    // Its filter lets the hash pass: another one has the same high half.
    expect(full && mayHave(full.filter, 9, 1)).toBe(true);
    expect(full && tableHas(full, 9, 1)).toBe(false);
    expect(full && tableHas(full, 2, 2)).toBe(true);
    const none = read([]);
    expect(none && tableHas(none, 9, 9)).toBe(false);
  });

  it("gives every list a hash of its own secret", () => {
    const [one, other] = [new Int32Array(2), new Int32Array(2)];
    sipHash(key, "anna", one);
    sipHash(sipKey("000102030405060708090a0b0c0d0e10"), "anna", other);
    expect(one).not.toEqual(other);
  });
});

describe("an allowlist's patterns", () => {
  it("match the whole id, and say which of them it was", () => {
    const list = compiled(["anna"], ["qa-\\d+", "[a-z]+@bean\\.example"]);
    expect(listMatch(list, "qa-17")).toEqual({ by: "pattern", pattern: "qa-\\d+" });
    expect(listMatch(list, "mei@bean.example")).toEqual({ by: "pattern", pattern: "[a-z]+@bean\\.example" });
    expect(listMatch(list, "anna")).toEqual({ by: "user_id" });
    for (const id of ["qa-17x", "xqa-17", "qa-", ""]) expect(listMatch(list, id)).toBeNull();
  });

  it("take no longer for what ruins a backtracking engine", () => {
    const patterns = compilePatterns(["(a+)+b", "(a|aa)+c", "(.*)*d"]);
    if (patterns === null) throw new Error("No patterns.");
    expect(matchingPattern(patterns, "a".repeat(256))).toBeNull();
    expect(matchingPattern(patterns, "a".repeat(255) + "b")).toBe("(a+)+b");
  });

  it("match nothing longer than an id may be", () => {
    const patterns = compilePatterns(["a+"]);
    if (patterns === null) throw new Error("No patterns.");
    expect(matchingPattern(patterns, "a".repeat(256))).toBe("a+");
    expect(matchingPattern(patterns, "a".repeat(257))).toBeNull();
  });

  it.each([
    ["", "empty"],
    [" ", "empty"],
    ["a".repeat(201), "too_long"],
    ["(", "not_one"],
    ["a**", "not_one"],
    ["(?=a)b", "not_one"],
    ["(a)\\1", "not_one"],
    ["[a-z]{1000}", "too_large"],
    ["(a{1000}){1000}", "too_large"],
    [".*", "everybody"],
    ["(?s:.+)|x", "everybody"],
    ["qa-\\d+", null],
    ["用户.{2}", null],
  ])("are checked when they are written: %j", (pattern, fault) => {
    expect(patternFault(pattern)).toBe(fault);
  });

  it("that are faulty let nobody in and leave the others theirs", () => {
    expect(compilePatterns(["("])).toBeNull();
    const patterns = compilePatterns(["(", "qa-\\d"]);
    expect(patterns && matchingPattern(patterns, "qa-1")).toBe("qa-\\d");
  });
});
