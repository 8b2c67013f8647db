import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { canOperate } from "#lib/access/can.ts";
import type { Upload } from "#lib/protocol/api/uploads.ts";
import { partsOf } from "#lib/upload/parts.ts";
import type { Executor } from "#db/client.ts";
import { programs } from "#db/schema/program.ts";
import { uploads } from "#db/schema/upload.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { BlobStore } from "#server/storage/blob-store.ts";
import { uploadLimits as limits } from "./limits.ts";

export type UploadRow = typeof uploads.$inferSelect;

/** Where a part lies until the package is complete. */
export const partKey = (uploadId: string, number: number): string => `uploads/${uploadId}.${number}`;

/** A person's own upload, while it has not expired and they may still upload to its mini program. */
export async function findUpload(db: Executor, scope: WorkspaceScope, id: string): Promise<UploadRow | null> {
  const own = and(eq(uploads.id, id), eq(uploads.uploadedBy, scope.person.id));
  const here = and(eq(programs.workspaceId, scope.workspace.id), isNull(programs.deletedAt));
  const [row] = await db
    .select({ upload: uploads, program: programs })
    .from(uploads)
    .innerJoin(programs, eq(programs.id, uploads.programId))
    .where(and(own, here, gt(uploads.expiresAt, sql`now()`)));
  return row && canOperate(scope.member, row.program) ? row.upload : null;
}

/** A person's own upload as they are told of it; null where they have none of that id. */
export async function getUpload(scope: WorkspaceScope, id: string): Promise<Upload | null> {
  const { database } = await runtime();
  const row = await findUpload(database.db, scope, id);
  return row && uploadOf(row);
}

/** What is to be sent of an upload and what is here, with an address for each part where the store takes it itself. */
export async function uploadOf({ id, programId, ...row }: UploadRow): Promise<Upload> {
  const { blobs } = await runtime();
  const here = row.versionId === null ? await partsHere(blobs, id) : null;
  const parts = partsOf(row.sizeBytes, row.partBytes).map(async ({ number, size }) => {
    const received = here === null || here.get(partKey(id, number)) === size;
    const put = { size, seconds: limits.presignedSeconds };
    const url = received ? null : await blobs.presignPut(partKey(id, number), put);
    return { number, size, received, ...(url === null ? {} : { url }) };
  });
  return {
    id,
    program: programId,
    size: row.sizeBytes,
    ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
    partBytes: row.partBytes,
    parts: await Promise.all(parts),
    expiresAt: row.expiresAt.getTime(),
    version: row.versionId,
  };
}

/** Sizes of the parts that are here, by their keys. */
export async function partsHere(blobs: BlobStore, uploadId: string): Promise<Map<string, number>> {
  const here = new Map<string, number>();
  for await (const { key, size } of blobs.list(`uploads/${uploadId}.`)) here.set(key, size);
  return here;
}

export async function removeParts(blobs: BlobStore, uploadId: string): Promise<void> {
  for (const key of (await partsHere(blobs, uploadId)).keys()) await blobs.remove(key);
}
