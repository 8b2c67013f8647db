import { exportJWK, generateKeyPair } from "jose";
import { identityKeySchema } from "#lib/crypto/identity.ts";
import { publicKeySchema } from "#lib/crypto/public-key.ts";

/** A key pair of the platform, made for one test. */
export async function platformKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = publicKeySchema.parse({ ...(await exportJWK(publicKey)), kid, alg: "ES256" });
  return { kid, key: privateKey, jwk };
}

/** A key pair of a super app's server. */
export async function identityKey(alg: "EdDSA" | "ES256" | "RS256", kid: string) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = identityKeySchema.parse({ ...(await exportJWK(publicKey)), kid, alg });
  return { kid, alg, key: privateKey, jwk };
}
