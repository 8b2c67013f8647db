import { partsOf, type Part } from "#lib/upload/parts.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "#server/storage/blob-store.ts";
import { findUpload, partKey } from "./open-upload.ts";

/** The part of an upload that a number means; null where there is none, or no such upload for the person. */
export async function findPart(
  scope: WorkspaceScope,
  uploadId: string,
  number: number,
): Promise<Part | null> {
  const { database } = await runtime();
  const row = await findUpload(database.db, scope, uploadId);
  // What has become a version takes no more bytes.
  if (!row || row.versionId !== null) return null;
  return partsOf(row.sizeBytes, row.partBytes).find((part) => part.number === number) ?? null;
}

/** Keeps a part in the place of one that was sent before under its number. */
export async function keepPart(uploadId: string, { number }: Part, bytes: Bytes): Promise<void> {
  const { blobs } = await runtime();
  await blobs.replace(partKey(uploadId, number), bytes);
}
