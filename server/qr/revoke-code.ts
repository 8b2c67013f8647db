import { and, eq, isNull, sql } from "drizzle-orm";
import { qrCodes } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { writeCodeLog } from "./write-code-log.ts";

type Named = { releaseId: string; codeId: string };

/** Ends a pilot's code: it lets in nobody new within seconds. Whom it let in stay while the release lives. */
export async function revokeCode(
  scope: WorkspaceScope,
  { releaseId, codeId }: Named,
): Promise<{ ok: true } | { ok: false; why: "not_found" | "not_allowed" }> {
  const { database, jobs } = await runtime();
  return database.db.transaction(async (tx) => {
    const seen = await seenRelease(tx, scope, releaseId);
    if (!seen) return { ok: false, why: "not_found" };
    if (!seen.person.standings.has("owner")) return { ok: false, why: "not_allowed" };
    const { release } = seen.context;
    const [revoked] = await tx
      .update(qrCodes)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(qrCodes.id, codeId), eq(qrCodes.releaseId, release.id), isNull(qrCodes.revokedAt)))
      .returning({ name: qrCodes.name, appId: qrCodes.appId, environment: qrCodes.environment });
    if (!revoked) return { ok: false, why: "not_found" };
    const { name, appId, environment } = revoked;
    await writeCodeLog(tx, seen.context, { scope, action: "qr_code.revoked", details: { codeId, name } });
    await jobs.send(tx, "publish", { appId, environment });
    return { ok: true };
  });
}
