import { and, eq } from "drizzle-orm";
import { newId } from "#db/id.ts";
import { qrCodes } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { writeCodeLog } from "./write-code-log.ts";
import { lockRelease, type CodeOutcome } from "./create-code.ts";

/** The one code of a mini program in an app and environment that never ends: it opens whatever is released there. */
export async function permanentCode(scope: WorkspaceScope, releaseId: string): Promise<CodeOutcome> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const seen = await seenRelease(tx, scope, releaseId);
    if (!seen) return { ok: false, why: "not_found" };
    if (!seen.person.standings.has("owner")) return { ok: false, why: "not_allowed" };
    const release = await lockRelease(tx, releaseId);
    if (release?.state !== "full_release") return { ok: false, why: "wrong_state" };
    const { programId, appId, environment } = release;
    const codeId = newId();
    const [made] = await tx
      .insert(qrCodes)
      .values({ id: codeId, kind: "full", programId, appId, environment, createdBy: scope.person.id })
      .onConflictDoNothing()
      .returning({ id: qrCodes.id });
    if (!made) {
      const there = and(
        eq(qrCodes.kind, "full"),
        eq(qrCodes.programId, programId),
        eq(qrCodes.appId, appId),
        eq(qrCodes.environment, environment),
      );
      const [known] = await tx.select({ id: qrCodes.id }).from(qrCodes).where(there);
      return known ? { ok: true, codeId: known.id } : { ok: false, why: "not_found" };
    }
    await writeCodeLog(tx, seen.context, {
      scope,
      action: "qr_code.created",
      details: { codeId, permanent: true },
    });
    return { ok: true, codeId };
  });
}
