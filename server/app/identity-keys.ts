import { and, eq, isNull, sql } from "drizzle-orm";
import { calculateJwkThumbprint, exportJWK, importSPKI, type JWK } from "jose";
import { identityKeys } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeApp, type AppRefusal, type EnvironmentTarget } from "./change-environment.ts";

export const identityAlgorithms = ["EdDSA", "ES256", "RS256"] as const;
export type IdentityAlgorithm = (typeof identityAlgorithms)[number];
export type IdentityKeyWish = { name: string; algorithm: IdentityAlgorithm; publicKey: string };

/** Registers a public key (PEM or JWK) whose JWTs prove who a user is. */
export async function addIdentityKey(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  wish: IdentityKeyWish,
): Promise<{ ok: true } | AppRefusal | { ok: false; why: "key_unreadable" }> {
  const jwk = await readPublicKey(wish);
  if (!jwk) return { ok: false, why: "key_unreadable" };
  return changeApp(scope, target, async (tx) => {
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
  return changeApp(scope, target, async (tx) => {
    const mine = and(
      eq(identityKeys.id, keyId),
      eq(identityKeys.appId, target.appId),
      eq(identityKeys.environment, target.environment),
      isNull(identityKeys.revokedAt),
    );
    const revoked = await tx
      .update(identityKeys)
      .set({ revokedAt: sql`now()` })
      .where(mine)
      .returning({ id: identityKeys.id });
    if (revoked.length === 0) return null;
    return { action: "app.identity_key_revoked", details: { keyId }, answer: {} };
  });
}

/** The public JWK with `kid` and the pinned `alg`; null where the text is no public key of that algorithm. */
async function readPublicKey({ publicKey, algorithm }: IdentityKeyWish) {
  try {
    const text = publicKey.trim();
    const given: JWK = text.startsWith("{")
      ? JSON.parse(text)
      : await exportJWK(await importSPKI(text, algorithm, { extractable: true }));
    const open = publicPart(given);
    const fits = { EdDSA: "OKP", ES256: "EC", RS256: "RSA" }[algorithm] === open["kty"];
    return fits ? { ...open, kid: given.kid ?? (await calculateJwkThumbprint(open)), alg: algorithm } : null;
  } catch {
    return null;
  }
}

// A private key pasted by mistake must never be stored.
function publicPart(jwk: JWK): Record<string, string> {
  const names = ["kty", "crv", "x", "y", "n", "e"] as const;
  return Object.fromEntries(
    names.flatMap((name) => (jwk[name] === undefined ? [] : [[name, String(jwk[name])]])),
  );
}
