import type { Bytes, ChunkLoader } from "./rules-store.ts";

/** Chunks of allowlists in the process's own memory: delivery reads the very bytes that lie here. */
export class EmbeddedChunks {
  #chunks = new Map<string, Bytes>();

  missing(digests: readonly string[]): string[] {
    return digests.filter((digest) => !this.#chunks.has(digest));
  }

  read(digest: string): Bytes | null {
    return this.#chunks.get(digest) ?? null;
  }

  drop(digests: readonly string[]): void {
    for (const digest of digests) this.#chunks.delete(digest);
  }

  /** The named chunks: those that lie here, and what loads the others. Nothing is kept yet. */
  async gather(
    digests: readonly string[],
    loaders: ReadonlyMap<string, ChunkLoader>,
  ): Promise<Map<string, Bytes>> {
    const gathered = new Map<string, Bytes>();
    for (const digest of digests) {
      const bytes = this.#chunks.get(digest) ?? (await loaders.get(digest)?.());
      if (bytes !== undefined) gathered.set(digest, bytes);
    }
    return gathered;
  }

  /** Keeps what was gathered, and of what was `before` only what is named still. */
  swap(
    gathered: ReadonlyMap<string, Bytes>,
    { before, named }: { before: readonly string[]; named: ReadonlySet<string> },
  ): void {
    for (const [digest, bytes] of gathered) this.#chunks.set(digest, bytes);
    for (const digest of before) if (!named.has(digest)) this.#chunks.delete(digest);
  }
}
