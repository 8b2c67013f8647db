import { randomBytes } from "node:crypto";
import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { uploadApiLimits } from "#lib/protocol/api/limits.ts";
import type { NewUpload, Upload } from "#lib/protocol/api/uploads.ts";
import type { Executor } from "#db/client.ts";
import { programs } from "#db/schema/program.ts";
import { uploads } from "#db/schema/upload.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { findProgram } from "#server/program/find-program.ts";
import { runtime } from "#server/runtime.ts";
import { uploadLimits as limits } from "./limits.ts";
import { hasRoomFor, queueForRoom } from "./storage.ts";
import { uploadOf, type UploadRow } from "./open-upload.ts";

export type BegunUpload =
  | { ok: true; upload: Upload; resumed: boolean }
  | { ok: false; why: "not_found" | "uploads_too_many" | "storage_full" };

/**
 * Opens a place for a package that will come in parts. The same package to the same mini program, by its digest, finds
 * the place that the person opened before, with the parts that are there: whoever was cut off goes on.
 */
export async function beginUpload(scope: WorkspaceScope, wish: NewUpload): Promise<BegunUpload> {
  const { database } = await runtime();
  if (!(await findProgram(database.db, scope, wish.program))) return { ok: false, why: "not_found" };
  const begun = await database.db.transaction(async (tx) => {
    // One at a time: two tabs that begin together must not both be the last allowed.
    await queueForRoom(tx, scope);
    const before = await openBefore(tx, scope, wish);
    if (before) return { row: before, resumed: true };
    if (await isFull(tx, scope)) return "uploads_too_many";
    if (!(await hasRoomFor(tx, scope, wish.size))) return "storage_full";
    return { row: await insert(tx, scope, wish), resumed: false };
  });
  if (typeof begun === "string") return { ok: false, why: begun };
  return { ok: true, upload: await uploadOf(begun.row), resumed: begun.resumed };
}

const isOpen = () => and(isNull(uploads.versionId), gt(uploads.expiresAt, sql`now()`));

async function openBefore(
  tx: Executor,
  { person }: WorkspaceScope,
  { program, size, sha256 }: NewUpload,
): Promise<UploadRow | undefined> {
  if (sha256 === undefined) return undefined;
  const same = and(eq(uploads.programId, program), eq(uploads.sha256, sha256), eq(uploads.sizeBytes, size));
  const [row] = await tx
    .select()
    .from(uploads)
    .where(and(eq(uploads.uploadedBy, person.id), same, isOpen()))
    .limit(1);
  return row;
}

async function isFull(tx: Executor, { person, workspace }: WorkspaceScope): Promise<boolean> {
  const [open] = await tx
    .select({
      own: sql<number>`count(*) filter (where ${uploads.uploadedBy} = ${person.id})`.mapWith(Number),
      all: count(),
    })
    .from(uploads)
    .innerJoin(programs, eq(programs.id, uploads.programId))
    .where(and(eq(programs.workspaceId, workspace.id), isOpen()));
  return (open?.own ?? 0) >= limits.openPersonMax || (open?.all ?? 0) >= limits.openWorkspaceMax;
}

async function insert(
  tx: Executor,
  { person }: WorkspaceScope,
  { program, size, sha256 }: NewUpload,
): Promise<UploadRow> {
  const [row] = await tx
    .insert(uploads)
    .values({
      id: randomBytes(16).toString("hex"),
      programId: program,
      uploadedBy: person.id,
      sizeBytes: size,
      sha256: sha256 ?? null,
      partBytes: uploadApiLimits.partBytesMax,
      expiresAt: new Date(Date.now() + limits.expiresMs),
    })
    .returning();
  if (!row) throw new Error("an insert returns its row");
  return row;
}
