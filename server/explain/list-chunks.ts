import { tableFromBytes, type HashTable } from "#lib/rules/hash-table.ts";
import type { ListRef } from "#lib/rules/schema.ts";
import { readChunk } from "#server/audience/list-blobs.ts";

/** The chunks of allowlists, from where the control plane keeps them: nothing needs to be published for a dry run. */
export async function listChunks(lists: readonly ListRef[]): Promise<Map<string, HashTable>> {
  const chunks = new Map<string, HashTable>();
  for (const digest of lists.flatMap((list) => list.chunks)) {
    if (chunks.has(digest)) continue;
    const table = tableFromBytes(await readChunk(digest));
    if (table === null) throw new Error(`The chunk ${digest} of an allowlist is none.`);
    chunks.set(digest, table);
  }
  return chunks;
}
