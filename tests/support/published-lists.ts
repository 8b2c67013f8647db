import { sha256Hex } from "#lib/crypto/digest.ts";
import { tableBytes, tableOf } from "#lib/rules/hash-table.ts";
import type { ListRef } from "#lib/rules/schema.ts";
import { sipKey } from "#lib/rules/siphash.ts";
import { blockOf, blocksOf } from "#lib/rules/user-list.ts";
import type { Bytes, ChunkLoader } from "#server/rules-store/rules-store.ts";

export type PublishedList = { ref: ListRef; chunks: ReadonlyMap<string, Bytes> };

/** A list as the control plane compiles it, its chunks under their true digests. */
export async function publishedList(id: string, userIds: readonly string[]): Promise<PublishedList> {
  const seed = id.charCodeAt(0).toString(16).padStart(32, "7");
  const key = sipKey(seed);
  const blocks = Array.from({ length: blocksOf(userIds.length) }, (): string[] => []);
  for (const userId of userIds) blocks[blockOf(key, userId, blocks.length)]?.push(userId);
  const chunks = new Map<string, Bytes>();
  for (const block of blocks) {
    const table = tableOf(key, block);
    if (table === null) throw new Error("Two users of a list have one hash.");
    chunks.set(await sha256Hex(tableBytes(table)), tableBytes(table));
  }
  const ref = { id, version: 1, users: userIds.length, seed, patterns: [], chunks: [...chunks.keys()] };
  return { ref, chunks };
}

/** Loaders that count how often each chunk was asked for. */
export function countedLoaders(...lists: PublishedList[]) {
  const loads = new Map<string, number>();
  const loaders = new Map<string, ChunkLoader>();
  for (const [digest, bytes] of lists.flatMap(({ chunks }) => [...chunks])) {
    loaders.set(digest, () => {
      loads.set(digest, (loads.get(digest) ?? 0) + 1);
      return Promise.resolve(bytes);
    });
  }
  return { loaders, loads };
}
