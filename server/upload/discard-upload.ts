import { and, eq, isNull } from "drizzle-orm";
import { uploads } from "#db/schema/upload.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { findUpload, removeParts } from "./open-upload.ts";

/** Throws an upload away, with what was sent of it. @returns false where there is none that could be */
export async function discardUpload(scope: WorkspaceScope, uploadId: string): Promise<boolean> {
  const { database, blobs } = await runtime();
  if (!(await findUpload(database.db, scope, uploadId))) return false;
  const unfinished = and(eq(uploads.id, uploadId), isNull(uploads.versionId));
  const gone = await database.db.delete(uploads).where(unfinished).returning({ id: uploads.id });
  if (gone.length === 0) return false;
  await removeParts(blobs, uploadId);
  return true;
}
