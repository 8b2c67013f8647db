import { base64url, calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import { cryptoLimits as limits } from "./limits.ts";
import { statementAlgorithms } from "./signed-statement.ts";
import type { StatementAlgorithm } from "./signed-statement.ts";

export const developerKeyAlgorithms = statementAlgorithms;
export type DeveloperKeyAlgorithm = StatementAlgorithm;

const base64urlText = z.string().regex(/^[A-Za-z0-9_-]+$/);
const bytes32 = base64urlText.length(43);
const modulus = base64urlText.max(limits.rsaModulusLengthMax).refine(isLongModulus);
const named = { kid: z.string().min(1).max(limits.kidLengthMax) };
const rsa = { ...named, kty: z.literal("RSA"), n: modulus, e: z.literal("AQAB") };

/**
 * The public half of a key by which a developer signs packages. `alg` is pinned here, not in the signature. Private
 * parts do not pass. RSA keys have 2048 bits or more and the exponent 65537.
 */
export const developerKeySchema = z.discriminatedUnion("alg", [
  z.object({
    ...named,
    alg: z.literal("EdDSA"),
    kty: z.literal("OKP"),
    crv: z.literal("Ed25519"),
    x: bytes32,
  }),
  z.object({
    ...named,
    alg: z.literal("ES256"),
    kty: z.literal("EC"),
    crv: z.literal("P-256"),
    x: bytes32,
    y: bytes32,
  }),
  z.object({ ...rsa, alg: z.literal("PS256") }),
  z.object({ ...rsa, alg: z.literal("RS256") }),
]);
export type DeveloperKey = z.infer<typeof developerKeySchema>;

/** A private key as a JWK, with the `kid` and `alg` of its public half. */
export type PrivateSigningKey = DeveloperKey & { d: string } & Record<string, unknown>;

/** Makes a key pair. `kid` is the RFC 7638 thumbprint of the public half, as it is for every registered key. */
export async function createSigningKey(
  alg: DeveloperKeyAlgorithm,
): Promise<{ privateKey: PrivateSigningKey; publicKey: DeveloperKey }> {
  const pair = await generateKeyPair(alg, { extractable: true, modulusLength: limits.rsaBitsMade });
  const publicKey = await namedKey(await exportJWK(pair.publicKey), alg);
  if (publicKey === null) throw new Error(`the runtime made no ${alg} key`);
  const secret = await exportJWK(pair.privateKey);
  return { publicKey, privateKey: { ...secret, ...publicKey, d: String(secret.d) } };
}

/** The public half with `alg` pinned and its thumbprint as `kid`; null where it is no key of that algorithm. */
export async function namedKey(
  jwk: object,
  alg: DeveloperKeyAlgorithm | undefined,
): Promise<DeveloperKey | null> {
  const parsed = developerKeySchema.safeParse({ ...jwk, ...(alg && { alg }), kid: "unnamed" });
  if (!parsed.success) return null;
  return { ...parsed.data, kid: await calculateJwkThumbprint(parsed.data) };
}

function isLongModulus(text: string): boolean {
  try {
    const [first = 0, ...others] = base64url.decode(text);
    return others.length * 8 + (32 - Math.clz32(first)) >= limits.rsaBitsMin;
  } catch {
    return false;
  }
}
