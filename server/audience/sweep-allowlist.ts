import { eq } from "drizzle-orm";
import { allowlistVersions } from "#db/schema/allowlist.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";
import { chunkKey, idsKey, importKey, reportKey } from "./list-blobs.ts";

/** Takes out of the blobs what versions had that are gone, where no version that is left has it. Safe to repeat. */
export async function sweepAllowlist({
  listId,
  ids,
  chunks,
  imports,
}: QueuePayloads["allowlist_sweep"]): Promise<void> {
  const { database, blobs } = await runtime();
  const left = await database.db
    .select({ blocks: allowlistVersions.blocks })
    .from(allowlistVersions)
    .where(eq(allowlistVersions.listId, listId));
  const kept = new Set(left.flatMap(({ blocks }) => blocks.flatMap((block) => [block.ids, block.chunk])));
  for (const id of ids) if (!kept.has(id)) await blobs.remove(idsKey(id));
  for (const chunk of chunks) if (!kept.has(chunk)) await blobs.remove(chunkKey(chunk));
  for (const id of imports) {
    await blobs.remove(await importKey(id));
    await blobs.remove(await reportKey(id));
  }
}
