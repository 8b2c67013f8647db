import { exportJWK, generateKeyPair } from "jose";
import { identityKeySchema } from "#lib/crypto/identity.ts";
import { firstRoot } from "#lib/crypto/ceremony.ts";
import { addSignature, unsigned, type JointStatement } from "#lib/crypto/joint-statement.ts";
import { keySetKind, type KeySet } from "#lib/crypto/key-set-statement.ts";
import { publicKeySchema } from "#lib/crypto/public-key.ts";
import { rootKind } from "#lib/crypto/root-document.ts";
import type { Trust } from "#lib/crypto/trust.ts";
import { keySigner, type Signer } from "#lib/crypto/signer.ts";

/** A key pair of the platform, made for one test. */
export async function platformKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = publicKeySchema.parse({ ...(await exportJWK(publicKey)), kid, alg: "ES256" });
  return { kid, key: privateKey, jwk, signer: keySigner(privateKey, kid) };
}

type PlatformKey = Awaited<ReturnType<typeof platformKey>>;

/** The documents that devices trust, with a root of these keys: all of them have to sign. */
export async function trustOf(root: PlatformKey | PlatformKey[], keySet: KeySet): Promise<Trust> {
  const keys = [root].flat();
  const document = firstRoot(
    keys.map(({ jwk }) => jwk),
    keys.length,
    keySet.issuedAt,
  );
  const signers = keys.map(({ signer }) => signer);
  return {
    roots: [await jointly(document, rootKind, signers)],
    keySet: await jointly(keySet, keySetKind, signers),
  };
}

export async function jointly(
  payload: object,
  kind: typeof keySetKind | typeof rootKind,
  signers: readonly Signer[],
): Promise<JointStatement> {
  let signed = unsigned(payload);
  for (const signer of signers) signed = await addSignature(signed, kind, signer);
  return signed;
}

/** A key pair of a super app's server. */
export async function identityKey(alg: "EdDSA" | "ES256" | "RS256", kid: string) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = identityKeySchema.parse({ ...(await exportJWK(publicKey)), kid, alg });
  return { kid, alg, key: privateKey, jwk };
}
