import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { workspaces } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { uploads } from "#db/schema/upload.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { env } from "#server/env.ts";
import { runtime } from "#server/runtime.ts";

/** What a workspace keeps. Nothing is counted beside the rows themselves: no counter can go astray. */
export type Storage = {
  /** Bytes of its versions' packages, each once however many versions have it. */
  keptBytes: number;
  /** Bytes of uploads under way, as they were announced. */
  comingBytes: number;
  /** Null: without a bound. */
  maxBytes: number | null;
};

export async function storageOf({ workspace }: WorkspaceScope): Promise<Storage> {
  const { database } = await runtime();
  return readStorage(database.db, workspace.id);
}

/** Whoever asks for room of the same workspace waits until `tx` has ended. Rows that name it go on being written. */
export async function queueForRoom(tx: Executor, { workspace }: WorkspaceScope): Promise<void> {
  const here = eq(workspaces.id, workspace.id);
  await tx.select({ id: workspaces.id }).from(workspaces).where(here).for("no key update");
}

/** Whether an upload of so many bytes may begin, after `queueForRoom`. */
export async function hasRoomFor(
  tx: Executor,
  { workspace }: WorkspaceScope,
  bytes: number,
): Promise<boolean> {
  if (storageMax() === null) return true;
  const { keptBytes, comingBytes, maxBytes } = await readStorage(tx, workspace.id);
  return maxBytes === null || keptBytes + comingBytes + bytes <= maxBytes;
}

type Kept = { sha256: string; sizeBytes: number };

/** Whether a version of this package may be recorded, which waits its turn: what is kept already takes no more room. */
export async function hasRoomToKeep(tx: Executor, scope: WorkspaceScope, kept: Kept): Promise<boolean> {
  if (storageMax() === null) return true;
  await queueForRoom(tx, scope);
  const workspaceId = scope.workspace.id;
  const same = and(
    eq(programs.workspaceId, workspaceId),
    isNull(programs.deletedAt),
    eq(versions.sha256, kept.sha256),
  );
  const [before] = await tx
    .select({ id: versions.id })
    .from(versions)
    .innerJoin(programs, eq(programs.id, versions.programId))
    .where(same)
    .limit(1);
  if (before) return true;
  const { keptBytes, maxBytes } = await readStorage(tx, workspaceId);
  return maxBytes === null || keptBytes + kept.sizeBytes <= maxBytes;
}

function storageMax(): number | null {
  const megabytes = env().WORKSPACE_STORAGE_MB;
  return megabytes === 0 ? null : megabytes * 1_000_000;
}

async function readStorage(db: Executor, workspaceId: string): Promise<Storage> {
  const here = and(eq(programs.workspaceId, workspaceId), isNull(programs.deletedAt));
  const packages = db
    .selectDistinct({ sha256: versions.sha256, bytes: versions.sizeBytes })
    .from(versions)
    .innerJoin(programs, eq(programs.id, versions.programId))
    .where(here)
    .as("packages");
  const total = (bytes: unknown) => sql<number>`coalesce(sum(${bytes}), 0)`.mapWith(Number);
  const [kept] = await db.select({ bytes: total(packages.bytes) }).from(packages);
  const [coming] = await db
    .select({ bytes: total(uploads.sizeBytes) })
    .from(uploads)
    .innerJoin(programs, eq(programs.id, uploads.programId))
    .where(and(here, isNull(uploads.versionId), gt(uploads.expiresAt, sql`now()`)));
  return { keptBytes: kept?.bytes ?? 0, comingBytes: coming?.bytes ?? 0, maxBytes: storageMax() };
}
