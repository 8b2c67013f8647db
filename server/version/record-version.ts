import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { versionSortKey } from "#lib/release/version-name.ts";
import { compareVersions } from "#lib/rules/version-order.ts";
import type { Executor } from "#db/client.ts";
import { programs, versions } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";

type Row = typeof versions.$inferSelect;

/** What a version is, whoever made it and under whatever name. */
export type VersionContent = Pick<
  Row,
  "kind" | "code" | "sha256" | "sizeBytes" | "files" | "pages" | "permissions" | "findings"
>;

export type NewVersion = {
  programId: string;
  name: string;
  releaseNotes: string;
  content: VersionContent;
  /** The version whose content is taken up again. */
  from?: string;
  /** Proven, by the key that it names. */
  signature?: { jws: string; kid: string } | null;
};

export type RecordOutcome =
  | { ok: true; versionId: string; repeated: boolean }
  | { ok: false; why: "not_found" }
  | { ok: false; why: "version_not_greater"; lastVersion: string };

/** Records a version above all others of its mini program. One at a time: the mini program's row is locked. */
export async function recordVersion(
  tx: Executor,
  scope: WorkspaceScope,
  { programId, name, releaseNotes, content, from, signature = null }: NewVersion,
): Promise<RecordOutcome> {
  const [program] = await tx
    .select({ workspaceId: programs.workspaceId })
    .from(programs)
    .where(and(eq(programs.id, programId), isNull(programs.deletedAt)))
    .for("update");
  if (!program) return { ok: false, why: "not_found" };
  const last = await lastVersion(tx, programId);
  if (last && compareVersions(name, last.name) <= 0) {
    return last.name === name && last.sha256 === content.sha256
      ? { ok: true, versionId: last.id, repeated: true }
      : { ok: false, why: "version_not_greater", lastVersion: last.name };
  }
  const named = { programId, name, sortKey: versionSortKey(name), releaseNotes, uploadedBy: scope.person.id };
  const [version] = await tx
    .insert(versions)
    .values({ ...named, ...content, ...signedBy(scope, signature) })
    .returning({ id: versions.id });
  if (!version) throw new Error("an insert returns its row");
  const { sha256, sizeBytes, kind } = content;
  await writeLog(tx, {
    workspaceId: program.workspaceId,
    programId,
    actor: scope.person,
    action: "version.uploaded",
    details: {
      version: name,
      sha256,
      sizeBytes,
      kind,
      ...(from && { from }),
      ...(signature && { kid: signature.kid }),
    },
  });
  return { ok: true, versionId: version.id, repeated: false };
}

const signedBy = ({ person }: WorkspaceScope, signature: NewVersion["signature"]) =>
  signature
    ? { signature: signature.jws, signatureKid: signature.kid, signedAt: sql`now()`, signedBy: person.id }
    : {};

async function lastVersion(tx: Executor, programId: string) {
  const [last] = await tx
    .select({ id: versions.id, name: versions.name, sha256: versions.sha256 })
    .from(versions)
    .where(eq(versions.programId, programId))
    .orderBy(desc(versions.sortKey))
    .limit(1);
  return last ?? null;
}
