import { and, eq, sql } from "drizzle-orm";
import { isLive } from "#lib/release/states.ts";
import type { SignatureRefusal } from "#lib/signing/refusals.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";
import { checkSignature } from "./check-signature.ts";

/**
 * Gives a version a signature that it came without, or another one in place of it: after a key was revoked the same
 * content is signed again, and every release of it goes on.
 */
export async function signVersion(
  scope: WorkspaceScope,
  versionId: string,
  signature: string,
): Promise<{ ok: true; kid: string } | { ok: false; why: SignatureRefusal | "not_found" }> {
  const { database, jobs } = await runtime();
  return database.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ version: versions, deletedAt: programs.deletedAt })
      .from(versions)
      .innerJoin(programs, eq(programs.id, versions.programId))
      .where(and(eq(versions.id, versionId), visiblePrograms(scope)))
      .for("update");
    if (!row || row.deletedAt) return { ok: false, why: "not_found" };
    const { name, programId, sha256 } = row.version;
    const checked = await checkSignature(tx, signature, { miniProgram: programId, version: name, sha256 });
    if (!checked.ok) return checked;
    const { kid } = checked;
    const signed = { signature: signature.trim(), signatureKid: kid };
    await tx
      .update(versions)
      .set({ ...signed, signedAt: sql`now()`, signedBy: scope.person.id })
      .where(eq(versions.id, versionId));
    const places = await tx.select().from(releases).where(eq(releases.versionId, versionId));
    for (const { appId, environment, state } of places) {
      if (isLive(state)) await jobs.send(tx, "publish", { appId, environment });
    }
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      programId,
      actor: scope.person,
      action: "version.signed",
      details: { version: name, sha256, kid, before: row.version.signatureKid },
    });
    return { ok: true, kid };
  });
}
