import { and, eq, isNull, sql } from "drizzle-orm";
import { identityKeys } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { AppRefusal } from "./change-app.ts";
import { changeTarget, type EnvironmentTarget } from "./change-environment.ts";
import { readPublicKey, type PublicKeyWish } from "./public-key.ts";

/** Registers a public key (PEM or JWK) whose JWTs prove who a user is. */
export async function addIdentityKey(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  wish: PublicKeyWish,
): Promise<{ ok: true } | AppRefusal | { ok: false; why: "key_unreadable" }> {
  const jwk = await readPublicKey(wish);
  if (!jwk) return { ok: false, why: "key_unreadable" };
  return changeTarget(scope, target, async (tx) => {
    await tx.insert(identityKeys).values({ ...target, name: wish.name, jwk });
    const details = { name: wish.name, kid: jwk.kid, algorithm: wish.algorithm };
    return { action: "app.identity_key_added", details, answer: {} };
  });
}

export function revokeIdentityKey(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  keyId: string,
): Promise<{ ok: true } | AppRefusal> {
  return changeTarget(scope, target, async (tx) => {
    const mine = and(
      eq(identityKeys.id, keyId),
      eq(identityKeys.appId, target.appId),
      eq(identityKeys.environment, target.environment),
      isNull(identityKeys.revokedAt),
    );
    const [revoked] = await tx
      .update(identityKeys)
      .set({ revokedAt: sql`now()` })
      .where(mine)
      .returning({ name: identityKeys.name });
    return revoked
      ? { action: "app.identity_key_revoked", details: { keyId, ...revoked }, answer: {} }
      : null;
  });
}
