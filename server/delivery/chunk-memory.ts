import { sha256Hex } from "#lib/crypto/digest.ts";
import { tableFromBytes } from "#lib/rules/hash-table.ts";
import type { HashTable } from "#lib/rules/hash-table.ts";
import { batches } from "#server/rules-store/batches.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { deliveryLimits as limits } from "./limits.ts";

export type LoadedChunks = { ok: true; chunks: Map<string, HashTable> } | { ok: false; why: string };

/**
 * The chunks of allowlists that some snapshot in memory names: read once, whatever names them, and gone from memory
 * with the last snapshot that did.
 */
export class ChunkMemory {
  #tables = new Map<string, WeakRef<HashTable>>();
  #gone = new FinalizationRegistry<string>((digest) => {
    if (this.#tables.get(digest)?.deref() === undefined) this.#tables.delete(digest);
  });

  /** Some at a time, each checked before the next ones come: others get their turn in between. */
  async load(store: RulesStore, digests: readonly string[]): Promise<LoadedChunks> {
    const chunks = new Map<string, HashTable>();
    for (const digest of digests) {
      const known = this.#tables.get(digest)?.deref();
      if (known !== undefined) chunks.set(digest, known);
    }
    const missing = digests.filter((digest) => !chunks.has(digest));
    for (const batch of batches(missing, limits.chunksAtOnce)) {
      const read = await Promise.all(batch.map((digest) => readTable(store, digest)));
      for (const [at, digest] of batch.entries()) {
        const table = read[at];
        if (table === undefined || typeof table === "string") {
          return { ok: false, why: `the chunk ${digest} of an allowlist ${table}` };
        }
        this.#tables.set(digest, new WeakRef(table));
        this.#gone.register(table, digest);
        chunks.set(digest, table);
      }
    }
    return { ok: true, chunks };
  }
}

/** The table, or what is wrong with it. */
async function readTable(store: RulesStore, digest: string): Promise<HashTable | string> {
  const bytes = await store.readChunk(digest);
  if (bytes === null) return "is missing";
  if ((await sha256Hex(bytes)) !== digest) return "has other bytes than its name says";
  return tableFromBytes(bytes) ?? "is none";
}
