import { cryptoLimits as limits } from "./limits.ts";
import { openStatement, peekStatement } from "./signed-statement.ts";
import type { PublicKey, StatementKind, StatementRefusal } from "./signed-statement.ts";
import { encoded, signCompact } from "./signer.ts";
import type { Signer } from "./signer.ts";

/** One statement that several keys may sign: a JWS in its general JSON form (RFC 7515, 7.2.1). */
export type JointStatement = {
  payload: string;
  signatures: { protected: string; signature: string }[];
};

/** Whose signatures count, and how many of them have to be there. */
export type Quorum = { keys: readonly PublicKey[]; threshold: number };

export type JointRefusal = StatementRefusal | "too_few_signatures";

/** The statement before anybody has signed it: as it may be carried to the machine with the root key. */
export const unsigned = (payload: object): JointStatement => ({
  payload: encoded(JSON.stringify(payload)),
  signatures: [],
});

/** With one more signature. Whoever has signed already signs anew. */
export async function addSignature(
  statement: JointStatement,
  kind: StatementKind,
  signer: Signer,
): Promise<JointStatement> {
  const header = { alg: "ES256", kid: signer.kid, typ: kind };
  const compact = await signCompact(header, statement.payload, signer);
  const [head = "", , signature = ""] = compact.split(".");
  const others = statement.signatures.filter((other) => other.protected !== head);
  return { ...statement, signatures: [...others, { protected: head, signature }] };
}

/** Signatures of strangers do not count, and nobody's counts twice. Never throws. */
export async function openJointStatement(
  statement: JointStatement,
  kind: StatementKind,
  { keys, threshold }: Quorum,
): Promise<{ ok: true; payload: unknown } | { ok: false; why: JointRefusal }> {
  const { payload, signatures } = statement;
  const signed = new Set<string>();
  let why: JointRefusal = "too_few_signatures";
  for (const one of signatures) {
    const opened = await openStatement(`${one.protected}.${payload}.${one.signature}`, kind, keys);
    if (opened.ok && signed.has(opened.kid)) return { ok: false, why: "malformed" };
    if (opened.ok) signed.add(opened.kid);
    else why = opened.why;
  }
  if (signed.size < threshold) return { ok: false, why: signed.size === 0 ? why : "too_few_signatures" };
  return { ok: true, payload: peekStatement(`.${payload}.`) };
}

/** What is stated, unproven: for a reader that trusts where it has it from. Undefined where unreadable. */
export const peekJointStatement = ({ payload }: JointStatement): unknown => peekStatement(`.${payload}.`);

/** No key stands twice, under one name or two: it would count twice. */
export const areDistinct = (keys: readonly PublicKey[]): boolean =>
  new Set(keys.map(({ kid }) => kid)).size === keys.length &&
  new Set(keys.map(({ x }) => x)).size === keys.length;

/** A statement in its form; null where it has another. By hand and not by a schema: this travels in the device SDK. */
export function readJointStatement(value: unknown): JointStatement | null {
  if (!isRecord(value) || !Array.isArray(value["signatures"])) return null;
  const { payload } = value;
  const signatures = value["signatures"].filter(isSignature);
  if (typeof payload !== "string" || payload.length > limits.keySetLengthMax) return null;
  const allRead = signatures.length === value["signatures"].length && signatures.length <= limits.keysMax;
  return allRead ? { payload, signatures } : null;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

export function isPublicKey(value: unknown): value is PublicKey {
  if (!isRecord(value)) return false;
  const { kty, crv, alg, x, y, kid } = value;
  const isOurs = kty === "EC" && crv === "P-256" && alg === "ES256" && !("d" in value);
  return isOurs && isShort(x) && isShort(y) && isShort(kid);
}

const isShort = (value: unknown): boolean =>
  typeof value === "string" && value !== "" && value.length <= limits.kidLengthMax;

function isSignature(value: unknown): value is JointStatement["signatures"][number] {
  return isRecord(value) && typeof value["protected"] === "string" && typeof value["signature"] === "string";
}
