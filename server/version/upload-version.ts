import { setImmediate } from "node:timers/promises";
import { and, desc, eq, max, ne } from "drizzle-orm";
import { canOperate } from "#lib/access/can.ts";
import type { Finding } from "#lib/package/finding.ts";
import type { ProgramKind } from "#lib/package/program-kind.ts";
import { validatePackage } from "#lib/package/validate.ts";
import { isVersionName, versionSortKey } from "#lib/release/version-name.ts";
import { compareVersions } from "#lib/rules/version-order.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { Executor } from "#db/client.ts";
import { programs, versions } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { inflateRawNode } from "./inflate.ts";

export type Upload = {
  programId: string;
  /** Two to four numeric parts. */
  version: string;
  releaseNotes: string;
  /** Settles which kind is meant where the archive could be two. */
  kind?: ProgramKind;
  archive: Uint8Array<ArrayBuffer>;
};

export type UploadRefusal = "not_found" | "version_not_greater" | "version_malformed" | "package_refused";
export type UploadOutcome =
  | { ok: true; versionId: string; sha256: string; findings: Finding[]; repeated: boolean }
  | { ok: false; why: UploadRefusal; lastVersion?: string; findings?: Finding[] };

/** Checks a package, stores it under its digest and records the version. Nothing is stored of a refused one. */
export async function uploadVersion(scope: WorkspaceScope, upload: Upload): Promise<UploadOutcome> {
  const { database, blobs } = await runtime();
  const program = await findProgram(database.db, scope, upload.programId);
  if (!program) return { ok: false, why: "not_found" };
  if (!isVersionName(upload.version)) return { ok: false, why: "version_malformed" };
  const checked = await validatePackage(upload.archive, {
    inflate: inflateRawNode,
    // Devices are answered by this process too: let them in between two pieces of work.
    onProgress: () => setImmediate(),
    ...(upload.kind ? { kind: upload.kind } : {}),
    ...(await lastCode(database.db, upload)),
  });
  if (!checked.ok) return { ok: false, why: "package_refused", findings: checked.findings };
  const blob = await blobs.size(packageKey(checked.sha256, "identity"));
  if (blob === null) await blobs.put(packageKey(checked.sha256, "identity"), checked.container);
  return database.db.transaction(async (tx) => {
    await tx.select({ id: programs.id }).from(programs).where(eq(programs.id, program.id)).for("update");
    const last = await lastVersion(tx, program.id);
    if (last && compareVersions(upload.version, last.name) <= 0) {
      return last.name === upload.version && last.sha256 === checked.sha256
        ? { ok: true, versionId: last.id, sha256: last.sha256, findings: checked.findings, repeated: true }
        : { ok: false, why: "version_not_greater", lastVersion: last.name };
    }
    return record(tx, { scope, upload, program, checked });
  });
}

async function findProgram(db: Executor, scope: WorkspaceScope, programId: string) {
  const [program] = await db
    .select()
    .from(programs)
    .where(and(eq(programs.id, programId), eq(programs.workspaceId, scope.workspace.id)));
  return program && canOperate(scope.member, program) ? program : null;
}

async function lastVersion(tx: Executor, programId: string) {
  const [last] = await tx
    .select({ id: versions.id, name: versions.name, sha256: versions.sha256 })
    .from(versions)
    .where(eq(versions.programId, programId))
    .orderBy(desc(versions.sortKey))
    .limit(1);
  return last ?? null;
}

/** The highest `version.code` of the mini program so far: the next must be above it. */
async function lastCode(db: Executor, upload: Upload): Promise<{ lastVersionCode?: number }> {
  // The same upload once more is no rival of its own.
  const others = and(eq(versions.programId, upload.programId), ne(versions.name, upload.version));
  const [row] = await db
    .select({ code: max(versions.code) })
    .from(versions)
    .where(others);
  return typeof row?.code === "number" ? { lastVersionCode: row.code } : {};
}

type Checked = Extract<Awaited<ReturnType<typeof validatePackage>>, { ok: true }>;

async function record(
  tx: Executor,
  {
    scope,
    upload,
    program,
    checked,
  }: { scope: WorkspaceScope; upload: Upload; program: typeof programs.$inferSelect; checked: Checked },
): Promise<UploadOutcome> {
  const { kind, sha256, files, pages, permissions, findings, container } = checked;
  const [version] = await tx
    .insert(versions)
    .values({
      programId: program.id,
      name: upload.version,
      sortKey: versionSortKey(upload.version),
      releaseNotes: upload.releaseNotes,
      kind,
      code: checked.declared.versionCode ?? null,
      sha256,
      sizeBytes: container.length,
      files,
      pages,
      permissions,
      findings,
      uploadedBy: scope.person.id,
    })
    .returning({ id: versions.id });
  if (!version) throw new Error("an insert returns its row");
  await writeLog(tx, {
    workspaceId: program.workspaceId,
    programId: program.id,
    actor: scope.person,
    action: "version.uploaded",
    details: { version: upload.version, sha256, sizeBytes: container.length, kind },
  });
  return { ok: true, versionId: version.id, sha256, findings, repeated: false };
}
