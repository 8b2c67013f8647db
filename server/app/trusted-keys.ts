import { and, eq, isNull, sql } from "drizzle-orm";
import { trustedKeys } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeApp, type AppRefusal } from "./change-app.ts";
import { readPublicKey, type PublicKeyWish } from "./public-key.ts";

/** Registers a public key (PEM or JWK) of a developer whose signatures the app trusts. */
export async function addTrustedKey(
  scope: WorkspaceScope,
  appId: string,
  wish: PublicKeyWish,
): Promise<{ ok: true } | AppRefusal | { ok: false; why: "key_unreadable" | "key_known" }> {
  const jwk = await readPublicKey(wish);
  if (!jwk) return { ok: false, why: "key_unreadable" };
  return changeApp(scope, appId, async (tx) => {
    const { kid } = jwk;
    const same = and(inUse(appId), eq(sql`${trustedKeys.jwk} ->> 'kid'`, kid));
    const known = await tx.select({ id: trustedKeys.id }).from(trustedKeys).where(same);
    if (known.length > 0) return { ok: false, why: "key_known" };
    await tx.insert(trustedKeys).values({ appId, name: wish.name, jwk });
    const details = { name: wish.name, kid, algorithm: wish.algorithm };
    return { ok: true, action: "app.trusted_key_added", details, answer: {} };
  });
}

/** Ends the trust in a key. What it signed and is live stays; what is built from now on is not believed. */
export function revokeTrustedKey(
  scope: WorkspaceScope,
  appId: string,
  keyId: string,
): Promise<{ ok: true } | AppRefusal> {
  return changeApp(scope, appId, async (tx) => {
    const [revoked] = await tx
      .update(trustedKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(inUse(appId), eq(trustedKeys.id, keyId)))
      .returning({ name: trustedKeys.name });
    if (!revoked) return { ok: false, why: "not_found" };
    return { ok: true, action: "app.trusted_key_revoked", details: { keyId, ...revoked }, answer: {} };
  });
}

const inUse = (appId: string) => and(eq(trustedKeys.appId, appId), isNull(trustedKeys.revokedAt));
