import { and, eq, isNull, or } from "drizzle-orm";
import { signQrToken } from "#lib/crypto/qr-token.ts";
import { qrCodes } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { env } from "#server/env.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";

type Named = { releaseId: string; codeId: string };

/** The address in a code's picture: signed anew each time, and as good as every earlier one. Null where not theirs. */
export async function codeLink(scope: WorkspaceScope, { releaseId, codeId }: Named) {
  const { database, keys } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("owner")) return null;
  const { release } = seen.context;
  const ofTarget = and(
    eq(qrCodes.kind, "full"),
    eq(qrCodes.programId, release.programId),
    eq(qrCodes.appId, release.appId),
    eq(qrCodes.environment, release.environment),
  );
  const [code] = await database.db
    .select()
    .from(qrCodes)
    .where(
      and(eq(qrCodes.id, codeId), isNull(qrCodes.revokedAt), or(eq(qrCodes.releaseId, releaseId), ofTarget)),
    );
  if (!code) return null;
  const word = code.expiresAt
    ? await signQrToken(
        { id: code.id, exp: Math.floor(code.expiresAt.getTime() / 1000) },
        (await keys.current(Date.now())).signer,
      )
    : code.id;
  return { url: `${env().publicUrl}/o/${word}`, expiresAt: code.expiresAt };
}
