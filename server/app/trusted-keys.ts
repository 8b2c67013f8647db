import { and, eq, isNull, sql } from "drizzle-orm";
import type { DeveloperKeyAlgorithm } from "#lib/crypto/developer-key.ts";
import { readDeveloperKey, type KeyTextRefusal } from "#lib/crypto/read-developer-key.ts";
import { trustedKeys } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeApp, type AppRefusal } from "./change-app.ts";

export type TrustedKeyWish = { name: string; algorithm: DeveloperKeyAlgorithm; publicKey: string };

/** Registers a public key (PEM or JWK) of a developer: while there is one, the app believes the signatures of none else. */
export async function addTrustedKey(
  scope: WorkspaceScope,
  appId: string,
  wish: TrustedKeyWish,
): Promise<{ ok: true } | AppRefusal | { ok: false; why: KeyTextRefusal | "key_known" }> {
  const read = await readDeveloperKey(wish.publicKey, wish.algorithm);
  if (!read.ok) return read;
  const { key: jwk } = read;
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
