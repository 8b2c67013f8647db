import { and, count, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { attachmentType } from "#lib/review/attachment.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { reviewLimits as limits } from "#lib/review/limits.ts";
import type { SentAttachment } from "#lib/review/rejection.ts";
import { reviewAttachments } from "#db/schema/review.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { attachmentKey, type Bytes } from "#server/storage/blob-store.ts";

export type AttachOutcome =
  | ({ ok: true } & SentAttachment)
  | { ok: false; why: "not_found" | "attachment_type" | "attachments_full" };

/** Keeps a file that a reviewer will send with a rejection: a draft of theirs until then. */
export async function addAttachment(
  scope: WorkspaceScope,
  { releaseId, name, bytes }: { releaseId: string; name: string; bytes: Bytes },
): Promise<AttachOutcome> {
  const { database, blobs } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("reviewer")) return { ok: false, why: "not_found" };
  const type = attachmentType(bytes);
  if (type === null) return { ok: false, why: "attachment_type" };
  const blobKey = attachmentKey(await sha256Hex(bytes));
  await blobs.put(blobKey, bytes);
  const row = { releaseId, name: safeName(name), type, sizeBytes: bytes.length, blobKey };
  return database.db.transaction(async (tx) => {
    const own = and(
      eq(reviewAttachments.releaseId, releaseId),
      eq(reviewAttachments.uploadedBy, scope.person.id),
      isNull(reviewAttachments.sentAt),
    );
    const isForgotten = lt(
      reviewAttachments.createdAt,
      sql`now() - make_interval(hours => ${limits.draftHours})`,
    );
    await tx.delete(reviewAttachments).where(and(own, isForgotten));
    const [held] = await tx.select({ drafts: count() }).from(reviewAttachments).where(own);
    if ((held?.drafts ?? 0) >= limits.draftsMax) return { ok: false, why: "attachments_full" };
    const [made] = await tx
      .insert(reviewAttachments)
      .values({ ...row, uploadedBy: scope.person.id })
      .returning({ id: reviewAttachments.id });
    if (!made) throw new Error("an insert returns its row");
    return { ok: true, id: made.id, name: row.name, type, sizeBytes: row.sizeBytes };
  });
}

/** The person's files that they have not sent yet: a dialog that was closed finds them again. */
export async function listDrafts(scope: WorkspaceScope, releaseId: string): Promise<SentAttachment[] | null> {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("reviewer")) return null;
  const { id, name, type, sizeBytes } = reviewAttachments;
  return database.db
    .select({ id, name, type, sizeBytes })
    .from(reviewAttachments)
    .where(and(eq(reviewAttachments.releaseId, releaseId), draftOf(scope)))
    .orderBy(reviewAttachments.createdAt, reviewAttachments.id);
}

/** Takes a draft out again. What was sent stays. */
export async function removeAttachment(
  scope: WorkspaceScope,
  attachmentId: string,
): Promise<{ ok: true } | { ok: false; why: "not_found" }> {
  const { database } = await runtime();
  const gone = await database.db
    .delete(reviewAttachments)
    .where(and(eq(reviewAttachments.id, attachmentId), draftOf(scope)))
    .returning({ id: reviewAttachments.id });
  return gone.length > 0 ? { ok: true } : { ok: false, why: "not_found" };
}

type StoredAttachment = { name: string; type: string; bytes: Bytes };

/** A file for those who may see its release; a draft for the one who uploaded it. */
export async function readAttachment(
  scope: WorkspaceScope,
  attachmentId: string,
): Promise<StoredAttachment | null> {
  const { database, blobs } = await runtime();
  const [row] = await database.db
    .select()
    .from(reviewAttachments)
    .where(
      and(eq(reviewAttachments.id, attachmentId), or(isNotNull(reviewAttachments.sentAt), draftOf(scope))),
    );
  if (!row || !(await seenRelease(database.db, scope, row.releaseId))) return null;
  const bytes = await blobs.read(row.blobKey);
  return bytes && { name: row.name, type: row.type, bytes };
}

const draftOf = ({ person }: WorkspaceScope) =>
  and(eq(reviewAttachments.uploadedBy, person.id), isNull(reviewAttachments.sentAt));

/** A name to show and to save under: no folders, no characters that hide or turn what follows. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const plain = last.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "").trim();
  return plain.slice(0, limits.attachmentNameLengthMax) || "file";
}
