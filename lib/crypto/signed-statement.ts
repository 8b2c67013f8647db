import { CompactSign, compactVerify, decodeProtectedHeader, importJWK } from "jose";
import { cryptoLimits as limits } from "./limits.ts";
import { encoded, signCompact } from "./signer.ts";
import type { Signer } from "./signer.ts";

/** A public key of the platform. */
export type PublicKey = { kty: "EC"; crv: "P-256"; x: string; y: string; kid: string; alg: "ES256" };

/** What a statement may be signed with. The registered key pins one of them; the statement only repeats it. */
export const statementAlgorithms = ["EdDSA", "ES256", "PS256", "RS256"] as const;
export type StatementAlgorithm = (typeof statementAlgorithms)[number];
/** A public key to verify by, as a JWK with its pinned algorithm. */
export type VerificationKey = {
  kty?: string;
  kid: string;
  alg: StatementAlgorithm;
  crv?: string;
  x?: string;
  y?: string;
  n?: string;
  e?: string;
};

export type StatementKind =
  | "sluice-manifest+jws"
  | "sluice-keys+jws"
  | "sluice-root+jws"
  | "sluice-package+jws"
  | "sluice-simulator+jws"
  | "sluice-qr+jws";
export type StatementRefusal =
  | "malformed"
  | "algorithm_refused"
  | "header_refused"
  | "unknown_key"
  | "bad_signature";
export type OpenedStatement =
  | { ok: true; payload: unknown; kid: string }
  | { ok: false; why: StatementRefusal };

/** Whoever holds a private key itself. */
type KeyHolder = { key: CryptoKey; kid: string; alg?: StatementAlgorithm };

/**
 * A compact JWS, by ES256 where the signer names no other algorithm. The kind keeps one statement from being taken for
 * another that the same key signs.
 */
export function signStatement(
  payload: object,
  kind: StatementKind,
  signer: Signer | KeyHolder,
): Promise<string> {
  const text = JSON.stringify(payload);
  const header = { alg: "ES256", kid: signer.kid, typ: kind };
  if ("sign" in signer) return signCompact(header, encoded(text), signer);
  return new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ ...header, alg: signer.alg ?? "ES256" })
    .sign(signer.key);
}

/** Checks the header, then the signature; what the payload says is the caller's to judge. Never throws. */
export async function openStatement(
  jws: string,
  kind: StatementKind,
  keys: readonly VerificationKey[],
): Promise<OpenedStatement> {
  const header = readHeader(jws, kind);
  if (!header.ok) return header;
  const key = keys.find((candidate) => candidate.kid === header.kid);
  if (key === undefined) return { ok: false, why: "unknown_key" };
  if (key.alg !== header.alg) return { ok: false, why: "algorithm_refused" };
  try {
    const { payload } = await compactVerify(jws, await importJWK(key, key.alg), { algorithms: [key.alg] });
    return { ok: true, payload: parseJson(payload), kid: header.kid };
  } catch {
    return { ok: false, why: "bad_signature" };
  }
}

/** The payload as written, unverified: for readers that trust where they have it from. Undefined where unreadable. */
export function peekStatement(jws: string): unknown {
  try {
    const part = jws.split(".")[1] ?? "";
    const text = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
    return parseJson(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

// Whatever could point the verifier to another key or another rule (jku, jwk, x5u, crit, b64) is refused.
function readHeader(jws: string, kind: StatementKind): { ok: true; kid: string; alg: string } | StatementNo {
  if (jws.length > limits.keySetLengthMax) return { ok: false, why: "malformed" };
  try {
    const { alg, kid, typ, ...others } = decodeProtectedHeader(jws);
    if (!statementAlgorithms.some((known) => known === alg)) return { ok: false, why: "algorithm_refused" };
    if (Object.keys(others).length > 0 || typ !== kind) return { ok: false, why: "header_refused" };
    return kid === undefined || alg === undefined
      ? { ok: false, why: "unknown_key" }
      : { ok: true, kid, alg };
  } catch {
    return { ok: false, why: "malformed" };
  }
}

type StatementNo = { ok: false; why: StatementRefusal };

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}
