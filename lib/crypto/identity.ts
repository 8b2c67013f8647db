import { calculateJwkThumbprint, decodeProtectedHeader, errors, importJWK, jwtVerify } from "jose";
import { z } from "zod";
import { cryptoLimits as limits } from "./limits.ts";

const coordinate = z.string().min(1).max(2_048);
const named = { kid: z.string().min(1).max(limits.kidLengthMax) };

/** A public key by which a super app's server proves who its users are. The algorithm is pinned here, not in the token. */
export const identityKeySchema = z.discriminatedUnion("alg", [
  z.object({
    ...named,
    alg: z.literal("EdDSA"),
    kty: z.literal("OKP"),
    crv: z.literal("Ed25519"),
    x: coordinate,
  }),
  z.object({
    ...named,
    alg: z.literal("ES256"),
    kty: z.literal("EC"),
    crv: z.literal("P-256"),
    x: coordinate,
    y: coordinate,
  }),
  z.object({ ...named, alg: z.literal("RS256"), kty: z.literal("RSA"), n: coordinate, e: coordinate }),
]);
export type IdentityKey = z.infer<typeof identityKeySchema>;

const boundKeySchema = z.union([
  z.object({ jkt: z.string().length(43) }),
  z.object({ jwk: z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string().optional() }) }),
]);

export type IdentityRefusal =
  | "malformed"
  | "unknown_key"
  | "algorithm_refused"
  | "bad_signature"
  | "other_audience"
  | "expired"
  | "lives_too_long"
  | "no_user";
/**
 * The key that the token binds its bearer to (`cnf`, RFC 7800), by its thumbprint; undefined where it names none, null
 * where it names one that cannot be read: nobody has that key.
 */
export type DeviceKeyId = string | null | undefined;
export type Identity =
  | { ok: true; userId: string; expiresAtMs: number; deviceKeyId: DeviceKeyId }
  | { ok: false; why: IdentityRefusal };

/** `audience` of a signed identity: the app's id and the environment. */
export function identityAudience(app: string, environment: string): string {
  return `${app}:${environment}`;
}

/**
 * Verifies a JWT that the super app's server signed: `sub` is the user id, `aud` the app and environment, `exp` at
 * most an hour ahead. The key is found by `kid`; without one, only where a single key is registered. Never throws.
 */
export async function verifyIdentity(
  token: string,
  trusted: { keys: readonly IdentityKey[]; audience: string },
  nowMs: number,
): Promise<Identity> {
  const key = keyOf(token, trusted.keys);
  if (!key.ok) return key;
  try {
    const { payload } = await jwtVerify(token, await importJWK(key.key, key.key.alg), {
      algorithms: [key.key.alg],
      audience: trusted.audience,
      currentDate: new Date(nowMs),
      clockTolerance: limits.identityClockSeconds,
      requiredClaims: ["sub", "aud", "exp"],
    });
    const judged = judge(payload, nowMs);
    return judged.ok ? { ...judged, deviceKeyId: await boundKeyId(payload["cnf"]) } : judged;
  } catch (error) {
    return { ok: false, why: refusalOf(error) };
  }
}

function keyOf(
  token: string,
  keys: readonly IdentityKey[],
): { ok: true; key: IdentityKey } | { ok: false; why: IdentityRefusal } {
  if (token.length > limits.identityLengthMax) return { ok: false, why: "malformed" };
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    const only = keys.length === 1 ? keys[0] : undefined;
    const key = kid === undefined ? only : keys.find((candidate) => candidate.kid === kid);
    if (key === undefined) return { ok: false, why: "unknown_key" };
    return alg === key.alg ? { ok: true, key } : { ok: false, why: "algorithm_refused" };
  } catch {
    return { ok: false, why: "malformed" };
  }
}

type Judged = { ok: true; userId: string; expiresAtMs: number } | { ok: false; why: IdentityRefusal };

function judge(payload: { sub?: string; exp?: number }, nowMs: number): Judged {
  const { sub, exp } = payload;
  if (typeof sub !== "string" || sub === "" || sub.length > 256) return { ok: false, why: "no_user" };
  if (typeof exp !== "number") return { ok: false, why: "malformed" };
  const secondsAhead = exp - nowMs / 1000;
  if (secondsAhead > limits.identitySecondsMax + limits.identityClockSeconds) {
    return { ok: false, why: "lives_too_long" };
  }
  return { ok: true, userId: sub, expiresAtMs: (exp + limits.identityClockSeconds) * 1000 };
}

async function boundKeyId(cnf: unknown): Promise<DeviceKeyId> {
  if (cnf === undefined) return undefined;
  const named = boundKeySchema.safeParse(cnf);
  if (!named.success) return null;
  if ("jkt" in named.data) return named.data.jkt;
  const { y, ...jwk } = named.data.jwk;
  return calculateJwkThumbprint(y === undefined ? jwk : { ...jwk, y });
}

function refusalOf(error: unknown): IdentityRefusal {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "aud") return "other_audience";
    return error.claim === "sub" ? "no_user" : "malformed";
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return "algorithm_refused";
  return error instanceof errors.JWSSignatureVerificationFailed ? "bad_signature" : "malformed";
}
