import { calculateJwkThumbprint, exportJWK, importSPKI, type JWK } from "jose";

export const keyAlgorithms = ["EdDSA", "ES256", "RS256"] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];
export type PublicKeyWish = { name: string; algorithm: KeyAlgorithm; publicKey: string };
export type PublicJwk = Record<string, string> & { kid: string; alg: string };

const curves: Record<KeyAlgorithm, { kty: string; crv: string | undefined }> = {
  EdDSA: { kty: "OKP", crv: "Ed25519" },
  ES256: { kty: "EC", crv: "P-256" },
  RS256: { kty: "RSA", crv: undefined },
};

/** The public JWK with `kid` and the pinned `alg`; null where the text is no public key of that algorithm. */
export async function readPublicKey({ publicKey, algorithm }: PublicKeyWish): Promise<PublicJwk | null> {
  try {
    const text = publicKey.trim();
    const given: JWK = text.startsWith("{")
      ? JSON.parse(text)
      : await exportJWK(await importSPKI(text, algorithm, { extractable: true }));
    const open = publicPart(given);
    const wanted = curves[algorithm];
    if (open["kty"] !== wanted.kty || open["crv"] !== wanted.crv) return null;
    return { ...open, kid: given.kid ?? (await calculateJwkThumbprint(open)), alg: algorithm };
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
