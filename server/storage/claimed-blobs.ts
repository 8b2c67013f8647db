import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { orphanBlobs } from "#db/schema/upload.ts";
import type { BlobStore } from "./blob-store.ts";

/** The kinds of blobs that rows name one by one, and that leave once none does. Lists of users sweep their own. */
export const collectedKinds = ["packages", "attachments", "uploads"] as const;
export type CollectedKind = (typeof collectedKinds)[number];

/**
 * The store as everybody writes to it: who brings a blob, even one that is there, first takes its orphan's mark away,
 * and waits where the collector is just removing it. So what a row is about to name is never swept in between.
 */
export function claimedBlobs(blobs: BlobStore, db: Db): BlobStore {
  const claim = async (key: string): Promise<void> => {
    if (collectedKinds.some((kind) => key.startsWith(`${kind}/`)))
      await db.delete(orphanBlobs).where(eq(orphanBlobs.key, key));
  };
  return {
    ...blobs,
    put: async (key, bytes) => {
      await claim(key);
      await blobs.put(key, bytes);
    },
    replace: async (key, bytes) => {
      await claim(key);
      await blobs.replace(key, bytes);
    },
  };
}
