import { storeKeys } from "#lib/snapshot/keys.ts";
import { base64Of, bytesOfBase64 } from "./base64.ts";
import { batches } from "./batches.ts";
import { storeLimits as limits } from "./limits.ts";
import { textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import * as scripts from "./redis-scripts.ts";
import type { ChunkLoader, RulesStore } from "./rules-store.ts";

/** How chunks of allowlists lie in Redis: each as base64 under its digest, within what one request may have. */
export function redisChunks(run: RunScript): Pick<RulesStore, "missingChunks" | "readChunk" | "dropChunks"> {
  return {
    missingChunks: (digests) => missingChunks(run, digests),
    async readChunk(digest) {
      const [text] = textsOf(await run(scripts.readTextsScript, [storeKeys.chunk(digest)], []));
      return text === null || text === undefined ? null : bytesOfBase64(text);
    },
    async dropChunks(digests) {
      for (const batch of batches(digests, limits.keysPerRequest)) {
        await run(scripts.dropScript, batch.map(storeKeys.chunk), []);
      }
    },
  };
}

const secondsToLive = `${limits.partDays * 86_400}`;

/** What is there is renewed. */
async function missingChunks(run: RunScript, digests: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const batch of batches(digests, limits.keysPerRequest)) {
    const answers = await run(scripts.renewScript, batch.map(storeKeys.chunk), [secondsToLive]);
    const there: unknown[] = Array.isArray(answers) ? answers : [];
    missing.push(...batch.filter((_, position) => there[position] !== 1));
  }
  return missing;
}

export async function writeMissingChunks(
  run: RunScript,
  digests: readonly string[],
  loaders: ReadonlyMap<string, ChunkLoader>,
): Promise<void> {
  const missing = await missingChunks(run, digests);
  for (const batch of batches(missing, limits.chunksAtOnce)) {
    await Promise.all(batch.map((digest) => writeChunk(run, digest, loaders.get(digest))));
  }
}

async function writeChunk(run: RunScript, digest: string, load: ChunkLoader | undefined): Promise<void> {
  if (load === undefined) return;
  const text = base64Of(await load());
  await run(scripts.writeTextsScript, [storeKeys.chunk(digest)], [text, secondsToLive]);
}
