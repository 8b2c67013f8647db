import { exportJWK, importSPKI } from "jose";
import { developerKeyAlgorithms, namedKey } from "./developer-key.ts";
import type { DeveloperKey, DeveloperKeyAlgorithm } from "./developer-key.ts";
import { cryptoLimits as limits } from "./limits.ts";

export type KeyTextRefusal = "key_unreadable" | "key_private" | "algorithm_needed";

/**
 * A public key as people have it: a JWK, or PEM (`BEGIN PUBLIC KEY`). An RSA key serves two algorithms, so where the
 * text names none, `alg` must. A private key is refused, never trimmed to its public half: whoever pasted it should
 * know that it is out.
 */
export async function readDeveloperKey(
  text: string,
  alg?: DeveloperKeyAlgorithm,
): Promise<{ ok: true; key: DeveloperKey } | { ok: false; why: KeyTextRefusal }> {
  const trimmed = text.trim();
  if (trimmed.length > limits.keyTextLengthMax) return { ok: false, why: "key_unreadable" };
  if (trimmed.includes("PRIVATE KEY-----")) return { ok: false, why: "key_private" };
  const jwk = trimmed.startsWith("{") ? parseObject(trimmed) : await readPem(trimmed);
  if (jwk === null) return { ok: false, why: "key_unreadable" };
  if ("d" in jwk || "k" in jwk) return { ok: false, why: "key_private" };
  const chosen = alg ?? algorithmOf(jwk);
  if (chosen === undefined && "kty" in jwk && jwk.kty === "RSA")
    return { ok: false, why: "algorithm_needed" };
  const key = await namedKey(jwk, chosen);
  return key === null ? { ok: false, why: "key_unreadable" } : { ok: true, key };
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

// PEM says what a key is, but jose wants to be told: the right one of three is the one that imports.
async function readPem(text: string): Promise<object | null> {
  for (const alg of ["EdDSA", "ES256", "PS256"]) {
    try {
      const { kty, crv, x, y, n, e } = await exportJWK(await importSPKI(text, alg, { extractable: true }));
      return { kty, crv, x, y, n, e };
    } catch {
      continue;
    }
  }
  return null;
}

function algorithmOf(jwk: object): DeveloperKeyAlgorithm | undefined {
  const { alg, crv } = { alg: undefined, crv: undefined, ...jwk };
  const named = developerKeyAlgorithms.find((known) => known === alg);
  if (named !== undefined || alg !== undefined) return named;
  if (crv === "Ed25519") return "EdDSA";
  return crv === "P-256" ? "ES256" : undefined;
}
