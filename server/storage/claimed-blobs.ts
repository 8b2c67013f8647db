import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { orphanBlobs } from "#db/schema/upload.ts";
import type { BlobStore } from "./blob-store.ts";

/** The kinds of blobs that rows name one by one, and that leave once none does. Lists of users sweep their own. */
export const collectedKinds = ["packages", "attachments", "uploads", "sealed", "icons"] as const;
export type CollectedKind = (typeof collectedKinds)[number];

/**
 * The store as everybody writes to it: who brings a blob that a row is about to name, even one that is there, first
 * takes its orphan's mark away, and waits where the collector is just removing it. So it is never swept in between.
 * Not to be called inside a transaction, whose only connection it would wait for. What replaces is named already.
 */
export function claimedBlobs(blobs: BlobStore, db: Db): BlobStore {
  return {
    ...blobs,
    put: async (key, bytes) => {
      if (collectedKinds.some((kind) => key.startsWith(`${kind}/`))) await claimBlob(db, key);
      await blobs.put(key, bytes);
    },
  };
}

/** For who names a blob without bringing it: where it is there afterwards, it stays for a whole grace time. */
export async function claimBlob(db: Db, key: string): Promise<void> {
  await db.delete(orphanBlobs).where(eq(orphanBlobs.key, key));
}
