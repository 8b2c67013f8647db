import { tableOf } from "#lib/rules/hash-table.ts";
import type { HashTable } from "#lib/rules/hash-table.ts";
import type { ListRef } from "#lib/rules/schema.ts";
import { sipKey } from "#lib/rules/siphash.ts";
import { blockOf, blocksOf } from "#lib/rules/user-list.ts";

/** An allowlist twice: as a snapshot names it, and as one would tell it in a sentence. */
export type ToldList = { ref: ListRef; userIds: ReadonlySet<string>; patterns: RegExp[] };

/** Chunks of every list made here, under addresses that no digest stands behind. */
export const madeChunks = new Map<string, HashTable>();

/** A list compiled as the control plane would, of users and of patterns that JavaScript reads alike. */
export function madeList(id: string, userIds: readonly string[], patterns: string[] = []): ToldList {
  const seed = id.charCodeAt(0).toString(16).padStart(32, "5");
  const key = sipKey(seed);
  const blocks = Array.from({ length: blocksOf(userIds.length) }, (): string[] => []);
  for (const userId of userIds) blocks[blockOf(key, userId, blocks.length)]?.push(userId);
  const chunks = blocks.map((block) => {
    const address = String(madeChunks.size).padStart(64, "c");
    const table = tableOf(key, block);
    if (table === null) throw new Error("Two users of a list have one hash.");
    madeChunks.set(address, table);
    return address;
  });
  return {
    ref: { id, version: 1, users: userIds.length, seed, patterns, chunks },
    userIds: new Set(userIds),
    patterns: patterns.map((pattern) => new RegExp(`^(?:${pattern})$`, "su")),
  };
}

/** Small and large, by pattern, and one that nobody is on. */
export const toldLists: readonly ToldList[] = [
  madeList("a", ["anna", "张伟", "😀", "user-2"]),
  madeList("b", [...Array.from({ length: 45_000 }, (_, at) => `user-${at + 3}`), "berta"]),
  madeList("c", [], ["user-[12]", "x+", "张."]),
  madeList("d", ["user-3"], ["[a-z]+ta"]),
  madeList("e", []),
];
