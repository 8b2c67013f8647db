import { importJWK } from "jose";
import type { PrivateSigningKey } from "./developer-key.ts";
import { openStatement, peekStatement, signStatement } from "./signed-statement.ts";
import type { StatementRefusal, VerificationKey } from "./signed-statement.ts";

const kind = "sluice-package+jws";

/** What a developer signs: this content, as this version of this mini program. `sha256` is the canonical container's. */
export type PackageStatement = { miniProgram: string; version: string; sha256: string };

export type DeveloperSignatureRefusal =
  | StatementRefusal
  | "other_program"
  | "other_version"
  | "other_package";

export type VerifiedSignature =
  | { ok: true; kid: string; statement: PackageStatement }
  | { ok: false; why: DeveloperSignatureRefusal };

/** The developer's signature: a compact JWS with its payload attached, by the algorithm that the key names. */
export async function signPackage(statement: PackageStatement, key: PrivateSigningKey): Promise<string> {
  const { miniProgram, version, sha256 } = statement;
  if (!isPackageStatement({ miniProgram, version, sha256 })) {
    throw new Error("not a statement about a package");
  }
  const imported = await importJWK(key, key.alg);
  if (imported instanceof Uint8Array || imported.type !== "private") throw new Error("not a private key");
  return signStatement({ miniProgram, version, sha256 }, kind, { key: imported, kid: key.kid, alg: key.alg });
}

/**
 * Verifies a developer's signature by `keys`: those registered for the mini program, or those that an app pins. The
 * algorithm is the registered key's; a header that names another, or anything beside `alg`, `kid` and `typ` (a key of
 * its own, an address of one, critical extensions), is refused. Never throws.
 */
export async function verifyDeveloperSignature(
  jws: string,
  keys: readonly VerificationKey[],
  expected: PackageStatement,
): Promise<VerifiedSignature> {
  const opened = await openStatement(jws, kind, keys);
  if (!opened.ok) return opened;
  const { payload: statement, kid } = opened;
  if (!isPackageStatement(statement)) return { ok: false, why: "malformed" };
  if (statement.miniProgram !== expected.miniProgram) return { ok: false, why: "other_program" };
  if (statement.version !== expected.version) return { ok: false, why: "other_version" };
  if (statement.sha256 !== expected.sha256) return { ok: false, why: "other_package" };
  return { ok: true, kid, statement };
}

/** What a signature says of itself, unproven: for telling people what they hold. Null where it is none. */
export function peekDeveloperSignature(jws: string): PackageStatement | null {
  const payload = peekStatement(jws);
  return isPackageStatement(payload) ? payload : null;
}

const members = ["miniProgram", "sha256", "version"];
const textLengthMax = 64;

// By hand and not by a schema: this travels in the device SDK, whose bytes are counted.
function isPackageStatement(value: unknown): value is PackageStatement {
  if (typeof value !== "object" || value === null) return false;
  const entries = Object.entries(value);
  if (entries.length !== members.length || !members.every((name) => Object.hasOwn(value, name))) return false;
  const short = entries.every(
    ([, text]) => typeof text === "string" && text !== "" && text.length <= textLengthMax,
  );
  return short && "sha256" in value && /^[0-9a-f]{64}$/.test(String(value.sha256));
}
