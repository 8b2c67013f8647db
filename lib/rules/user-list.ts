import { tableHas } from "./hash-table.ts";
import type { HashTable } from "./hash-table.ts";
import { ruleLimits } from "./limits.ts";
import { compilePatterns, matchingPattern } from "./patterns.ts";
import type { CompiledPatterns } from "./patterns.ts";
import type { ListRef } from "./schema.ts";
import { sipHash, sipKey } from "./siphash.ts";
import type { SipKey } from "./siphash.ts";

/** One version of an allowlist prepared for many users. */
export type CompiledList = {
  readonly ref: ListRef;
  readonly key: SipKey;
  /** As many as a power of two, or none: the first bits of a hash say in which table it lies. */
  readonly tables: readonly HashTable[];
  readonly patterns: CompiledPatterns | null;
};

/** How a list has a user: named, or by one of its patterns. */
export type ListMatch = { readonly by: "user_id" } | { readonly by: "pattern"; readonly pattern: string };

/** SHA-256 (hex) of a chunk → its table. Tables are shared by every list, release and scope that names the chunk. */
export type Chunks = ReadonlyMap<string, HashTable>;

/** The lists by their ids. Throws where a named chunk is missing. */
export function compileLists(
  refs: readonly ListRef[],
  chunks: Chunks = new Map(),
): ReadonlyMap<string, CompiledList> {
  return new Map(refs.map((ref) => [ref.id, compileList(ref, chunks)]));
}

function compileList(ref: ListRef, chunks: Chunks): CompiledList {
  const tables = ref.chunks.map((digest) => {
    const table = chunks.get(digest);
    if (table === undefined)
      throw new Error(`The allowlist ${ref.id} names chunk ${digest}, which is missing.`);
    return table;
  });
  return { ref, key: sipKey(ref.seed), tables, patterns: compilePatterns(ref.patterns) };
}

/** Whether a list lets a user in: its cost depends neither on the list's length nor on that of other lists. */
export function listHas(list: CompiledList, userId: string): boolean {
  return (
    namesUser(list, userId) || (list.patterns !== null && matchingPattern(list.patterns, userId) !== null)
  );
}

/** The same with the reason; null where the list does not have the user. */
export function listMatch(list: CompiledList, userId: string): ListMatch | null {
  if (namesUser(list, userId)) return { by: "user_id" };
  const pattern = list.patterns === null ? null : matchingPattern(list.patterns, userId);
  return pattern === null ? null : { by: "pattern", pattern };
}

/** Into how many blocks a list of so many users is divided: a power of two, 0 for an empty list. */
export function blocksOf(users: number): number {
  if (users === 0) return 0;
  return 2 ** Math.ceil(Math.log2(Math.max(1, users / ruleLimits.usersPerBlock)));
}

/** In which of `blocks` blocks a user lies. More blocks divide each block, never mix two. */
export function blockOf(key: SipKey, userId: string, blocks: number): number {
  sipHash(key, userId, hash);
  return blockOfHash(hash[1] ?? 0, blocks);
}

const hash = new Int32Array(2);

function namesUser({ key, tables }: CompiledList, userId: string): boolean {
  if (tables.length === 0) return false;
  sipHash(key, userId, hash);
  const high = hash[1] ?? 0;
  const table = tables[blockOfHash(high, tables.length)];
  return table !== undefined && tableHas(table, hash[0] ?? 0, high);
}

// Of `blocks`, a power of two, its first bits choose one: shifted in two steps, for a shift by 32 would be none.
const blockOfHash = (high: number, blocks: number): number => (high >>> 1) >>> Math.clz32(blocks);
