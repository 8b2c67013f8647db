import { and, eq, isNull } from "drizzle-orm";
import type { PackageStatement } from "#lib/crypto/developer-signature.ts";
import { verifyDeveloperSignature } from "#lib/crypto/developer-signature.ts";
import { standingOfKey } from "#lib/signing/key-standing.ts";
import { refusalOfKey, refusalOfSignature, type SignatureRefusal } from "#lib/signing/refusals.ts";
import type { Executor } from "#db/client.ts";
import { signingKeys } from "#db/schema/signing.ts";

/** Proves a new signature by a key of the mini program that signs now. */
export async function checkSignature(
  db: Executor,
  jws: string,
  expected: PackageStatement,
): Promise<{ ok: true; kid: string } | { ok: false; why: SignatureRefusal }> {
  const keys = await db.select().from(signingKeys).where(eq(signingKeys.programId, expected.miniProgram));
  const verified = await verifyDeveloperSignature(
    jws.trim(),
    keys.map(({ jwk }) => jwk),
    expected,
  );
  if (!verified.ok) return { ok: false, why: refusalOfSignature(verified.why) };
  const { kid } = verified;
  const key = keys.find((one) => one.kid === kid);
  const why = key ? refusalOfKey(standingOfKey(key, Date.now())) : "signature_unknown_key";
  return why ? { ok: false, why } : { ok: true, kid };
}

/** Whether a signature that was taken before still fits, by any key of the mini program that was not revoked. */
export async function provesAgain(db: Executor, jws: string, expected: PackageStatement): Promise<boolean> {
  const keys = await db
    .select({ jwk: signingKeys.jwk })
    .from(signingKeys)
    .where(and(eq(signingKeys.programId, expected.miniProgram), isNull(signingKeys.revokedAt)));
  const verified = await verifyDeveloperSignature(
    jws,
    keys.map(({ jwk }) => jwk),
    expected,
  );
  return verified.ok;
}
