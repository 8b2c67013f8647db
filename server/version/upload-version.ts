import { setImmediate } from "node:timers/promises";
import { and, eq, max, ne } from "drizzle-orm";
import type { Finding } from "#lib/package/finding.ts";
import type { ProgramKind } from "#lib/package/program-kind.ts";
import { validatePackage } from "#lib/package/validate.ts";
import { isVersionName } from "#lib/release/version-name.ts";
import type { SignatureRefusal } from "#lib/signing/refusals.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { Executor } from "#db/client.ts";
import { versions } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { findProgram } from "#server/program/find-program.ts";
import { runtime } from "#server/runtime.ts";
import { hasRoomToKeep } from "#server/upload/storage.ts";
import { checkSignature } from "#server/signing/check-signature.ts";
import { inflateRawNode } from "./inflate.ts";
import { recordVersion } from "./record-version.ts";

export type Upload = {
  programId: string;
  /** Two to four numeric parts; null for the one that the package itself declares. */
  version: string | null;
  releaseNotes: string;
  /** Settles which kind is meant where the archive could be two. */
  kind?: ProgramKind;
  /** The developer's signature of this package as this version, a compact JWS. */
  signature?: string;
  archive: Uint8Array<ArrayBuffer>;
};

export type UploadRefusal =
  | "not_found"
  | "version_not_greater"
  | "version_malformed"
  | "version_missing"
  | "package_refused"
  | "storage_full"
  | SignatureRefusal;
export type UploadOutcome =
  | { ok: true; versionId: string; sha256: string; findings: Finding[]; repeated: boolean }
  | { ok: false; why: UploadRefusal; lastVersion?: string; findings?: Finding[] };

/** Checks a package, stores it under its digest and records the version. Nothing is stored of a refused one. */
export async function uploadVersion(scope: WorkspaceScope, upload: Upload): Promise<UploadOutcome> {
  const { database, blobs } = await runtime();
  const program = await findProgram(database.db, scope, upload.programId);
  if (!program) return { ok: false, why: "not_found" };
  if (upload.version !== null && !isVersionName(upload.version))
    return { ok: false, why: "version_malformed" };
  const checked = await validatePackage(upload.archive, {
    inflate: inflateRawNode,
    // Devices are answered by this process too: let them in between two pieces of work.
    onProgress: () => setImmediate(),
    ...(upload.kind ? { kind: upload.kind } : {}),
    ...(await lastCode(database.db, upload)),
  });
  if (!checked.ok) return { ok: false, why: "package_refused", findings: checked.findings };
  const name = upload.version ?? checked.declared.versionName;
  if (name === undefined) return { ok: false, why: "version_missing" };
  if (!isVersionName(name)) return { ok: false, why: "version_malformed" };
  const signed = await signatureOf(database.db, { ...upload, version: name }, checked.sha256);
  if (!signed.ok) return signed;
  // Before the row that names it; a blob that no row came to name is collected later.
  await blobs.put(packageKey(checked.sha256, "identity"), checked.container);
  const { container, declared, kind, sha256, files, pages, permissions, findings } = checked;
  const code = declared.versionCode ?? null;
  const content = { kind, code, sha256, sizeBytes: container.length, files, pages, permissions, findings };
  const { releaseNotes, programId } = upload;
  const recorded = await database.db.transaction(async (tx) => {
    if (!(await hasRoomToKeep(tx, scope, content))) return { ok: false, why: "storage_full" } as const;
    return recordVersion(tx, scope, { programId, name, releaseNotes, content, signature: signed.signature });
  });
  return recorded.ok ? { ...recorded, sha256, findings } : recorded;
}

/** A signature that does not hold refuses the whole upload: whoever sent one means it to count. */
async function signatureOf(
  db: Executor,
  { signature, programId, version }: Upload & { version: string },
  sha256: string,
) {
  if (!signature) return { ok: true, signature: null } as const;
  const checked = await checkSignature(db, signature, { miniProgram: programId, version, sha256 });
  return checked.ok
    ? ({ ok: true, signature: { jws: signature.trim(), kid: checked.kid } } as const)
    : checked;
}

/** The highest `version.code` of the mini program so far: the next must be above it. */
async function lastCode(db: Executor, upload: Upload): Promise<{ lastVersionCode?: number }> {
  // The same upload once more is no rival of its own.
  const isOther = upload.version === null ? undefined : ne(versions.name, upload.version);
  const others = and(eq(versions.programId, upload.programId), isOther);
  const [row] = await db
    .select({ code: max(versions.code) })
    .from(versions)
    .where(others);
  return typeof row?.code === "number" ? { lastVersionCode: row.code } : {};
}
