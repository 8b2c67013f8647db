import { isVersionName } from "#lib/release/version-name.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { getVersion } from "./get-version.ts";
import { recordVersion } from "./record-version.ts";

export type Again = {
  /** Whose content is taken up. */
  versionId: string;
  /** Above every version so far. */
  version: string;
  releaseNotes: string;
};

export type AgainOutcome =
  | { ok: true; versionId: string; repeated: boolean }
  | { ok: false; why: "not_found" | "version_malformed" | "version_not_greater" };

/** The same content as a new version: the way on after a cancelled release. Not a byte is sent or stored again. */
export async function uploadAgain(
  scope: WorkspaceScope,
  { versionId, version, releaseNotes }: Again,
): Promise<AgainOutcome> {
  const source = await getVersion(scope, versionId);
  if (!source) return { ok: false, why: "not_found" };
  if (!isVersionName(version)) return { ok: false, why: "version_malformed" };
  const {
    programId,
    kind,
    code,
    sha256,
    sizeBytes,
    files,
    pages,
    permissions,
    findings,
    name: from,
  } = source;
  const content = { kind, code, sha256, sizeBytes, files, pages, permissions, findings };
  const { database } = await runtime();
  return database.db.transaction((tx) =>
    recordVersion(tx, scope, { programId, name: version, releaseNotes, content, from }),
  );
}
