import { and, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { versions } from "#db/schema/program.ts";
import { reviewAttachments } from "#db/schema/review.ts";
import { uploads } from "#db/schema/upload.ts";
import type { CollectedKind } from "./claimed-blobs.ts";

/** Which of some keys of one kind a row names, now. */
export async function namedOf(db: Executor, kind: CollectedKind, keys: string[]): Promise<Set<string>> {
  const words = [...new Set(keys.map(wordOf))];
  const named = await namedWords(db, kind, { keys, words });
  return new Set(keys.filter((key) => named.has(kind === "attachments" ? key : wordOf(key))));
}

/** The digest or the id in a key: `packages/{sha256}.zst`, `uploads/{id}.3`. */
const wordOf = (key: string): string => key.slice(key.indexOf("/") + 1).split(".", 1)[0] ?? "";

async function namedWords(
  db: Executor,
  kind: CollectedKind,
  { keys, words }: { keys: string[]; words: string[] },
): Promise<Set<string>> {
  switch (kind) {
    case "packages": {
      const rows = await db
        .selectDistinct({ word: versions.sha256 })
        .from(versions)
        .where(inArray(versions.sha256, words));
      return new Set(rows.map(({ word }) => word));
    }
    case "attachments": {
      const rows = await db
        .selectDistinct({ word: reviewAttachments.blobKey })
        .from(reviewAttachments)
        .where(inArray(reviewAttachments.blobKey, keys));
      return new Set(rows.map(({ word }) => word));
    }
    case "uploads": {
      const open = and(isNull(uploads.versionId), gt(uploads.expiresAt, sql`now()`));
      const rows = await db
        .select({ word: uploads.id })
        .from(uploads)
        .where(and(inArray(uploads.id, words), open));
      return new Set(rows.map(({ word }) => word));
    }
  }
}
