import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import type { Finding } from "#lib/package/finding.ts";
import type { CompleteUpload, Uploaded } from "#lib/protocol/api/uploads.ts";
import { partsOf } from "#lib/upload/parts.ts";
import { versions } from "#db/schema/program.ts";
import { uploads } from "#db/schema/upload.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "#server/storage/blob-store.ts";
import { uploadVersion, type UploadOutcome } from "#server/version/upload-version.ts";
import { uploadLimits as limits } from "./limits.ts";
import { findUpload, partKey, partsHere, removeParts, type UploadRow } from "./open-upload.ts";

export type CompletedUpload =
  | { ok: true; uploaded: Uploaded }
  | { ok: false; why: "upload_incomplete"; missing: number[] }
  | { ok: false; why: "upload_unknown" | "upload_digest_mismatch" | "upload_busy" }
  | Extract<UploadOutcome, { ok: false }>;

/** Packages that this process checks right now. */
let checking = 0;

/**
 * Makes a version of what was sent. The bytes are read once, measured, compared with the announced digest, checked, and
 * copied as the canonical package: what is sent to the parts' addresses after that changes nothing. Asked again, it
 * names the same version. Of a refused package nothing stays, unless another answer of the person's could mend it.
 */
export async function completeUpload(
  scope: WorkspaceScope,
  uploadId: string,
  wish: CompleteUpload,
): Promise<CompletedUpload> {
  const { database } = await runtime();
  const row = await findUpload(database.db, scope, uploadId);
  if (!row) return { ok: false, why: "upload_unknown" };
  if (row.versionId !== null) return { ok: true, uploaded: await uploadedBefore(row.versionId) };
  if (checking >= limits.checkedAtOnceMax || !(await claim(uploadId)))
    return { ok: false, why: "upload_busy" };
  checking += 1;
  try {
    return await complete(scope, row, wish);
  } finally {
    checking -= 1;
    await database.db.update(uploads).set({ checkedSince: null }).where(eq(uploads.id, uploadId));
  }
}

/** One at a time checks an upload; whoever is cut off at it does not hold it for ever. */
async function claim(uploadId: string): Promise<boolean> {
  const { database } = await runtime();
  const cutOff = lt(uploads.checkedSince, new Date(Date.now() - limits.checkMsMax));
  const free = and(eq(uploads.id, uploadId), or(isNull(uploads.checkedSince), cutOff));
  const claimed = await database.db
    .update(uploads)
    .set({ checkedSince: sql`now()` })
    .where(free)
    .returning({ id: uploads.id });
  return claimed.length > 0;
}

async function complete(
  scope: WorkspaceScope,
  row: UploadRow,
  wish: CompleteUpload,
): Promise<CompletedUpload> {
  const { database, blobs } = await runtime();
  const here = await partsHere(blobs, row.id);
  const parts = partsOf(row.sizeBytes, row.partBytes);
  const missing = parts.filter(({ number, size }) => here.get(partKey(row.id, number)) !== size);
  if (missing.length > 0) {
    return { ok: false, why: "upload_incomplete", missing: missing.map(({ number }) => number) };
  }
  const archive = await readParts(row);
  if (archive === null || (row.sha256 !== null && (await sha256Hex(archive)) !== row.sha256)) {
    // Which part is the wrong one nobody knows: all of them are sent again.
    await removeParts(blobs, row.id);
    return { ok: false, why: "upload_digest_mismatch" };
  }
  const { notes: releaseNotes, version = null, kind, signature } = wish;
  const outcome = await uploadVersion(scope, {
    programId: row.programId,
    archive,
    releaseNotes,
    version,
    ...(kind && { kind }),
    ...(signature && { signature }),
  });
  if (!outcome.ok) {
    if (outcome.why === "package_refused" && !isMendedByAnswer(outcome.findings)) {
      await database.db.delete(uploads).where(eq(uploads.id, row.id));
      await removeParts(blobs, row.id);
    }
    return outcome;
  }
  await database.db.update(uploads).set({ versionId: outcome.versionId }).where(eq(uploads.id, row.id));
  await removeParts(blobs, row.id);
  const uploaded = await uploadedBefore(outcome.versionId);
  return { ok: true, uploaded: { ...uploaded, repeated: outcome.repeated } };
}

/** A question to the person, not a fault of the bytes: they need not send them again. */
const isMendedByAnswer = (findings: readonly Finding[] = []): boolean =>
  findings.some(({ id }) => id === "PKG-KIND-TWO");

/** The whole archive; null where a part was changed under our hands. */
async function readParts({ id, sizeBytes, partBytes }: UploadRow): Promise<Bytes | null> {
  const { blobs } = await runtime();
  const archive = new Uint8Array(sizeBytes);
  for (const { number, start, size } of partsOf(sizeBytes, partBytes)) {
    const bytes = await blobs.read(partKey(id, number));
    if (bytes?.length !== size) return null;
    archive.set(bytes, start);
  }
  return archive;
}

async function uploadedBefore(versionId: string): Promise<Uploaded> {
  const { database } = await runtime();
  const [row] = await database.db.select().from(versions).where(eq(versions.id, versionId));
  if (!row) throw new Error("an upload names a version that is there");
  const { id, programId: program, name: version, sha256, sizeBytes: size, findings } = row;
  return { id, program, version, sha256, size, findings, repeated: true };
}
