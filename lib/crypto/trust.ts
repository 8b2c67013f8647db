import { openJointStatement, peekJointStatement, readJointStatement, isRecord } from "./joint-statement.ts";
import type { JointStatement } from "./joint-statement.ts";
import { keySetKind, readKeySet, refuseKeySet } from "./key-set-statement.ts";
import type { KeySet, KeySetRefusal, NewestKeySet } from "./key-set-statement.ts";
import { cryptoLimits as limits } from "./limits.ts";
import { followRoots, readRoot } from "./root-document.ts";
import type { RootRefusal, TrustedRoot } from "./root-document.ts";

/** All that a device needs to trust the platform's online keys: what GET /edge/v1/keys answers. Public. */
export type Trust = {
  /** Every root document, the first one first. */
  roots: JointStatement[];
  keySet: JointStatement;
};

/** What a device keeps: the root it trusts (at first: `pinnedRoot`), and the newest key set it accepted under it. */
export type HeldTrust = { root: TrustedRoot; newest?: NewestKeySet | undefined };
export type VerifiedTrust = { root: TrustedRoot; keySet: KeySet };
export type TrustRefusal = RootRefusal | KeySetRefusal;

/**
 * Follows the root documents from the root that the device holds, then checks the key set under the newest of them.
 * Keep `root` and the key set's `epoch` and `issuedAt` of what it answers, and give them to the next call. An older
 * set than `newest` is refused, and time is at least what that one said. Never throws.
 */
export async function verifyTrust(
  given: unknown,
  held: HeldTrust,
  nowMs: number,
): Promise<({ ok: true } & VerifiedTrust) | { ok: false; why: TrustRefusal }> {
  const trust = readTrust(given);
  if (trust === null) return { ok: false, why: "malformed" };
  const followed = await followRoots(trust.roots, held.root);
  if (!followed.ok) return followed;
  const { root } = followed;
  const opened = await openJointStatement(trust.keySet, keySetKind, root);
  if (!opened.ok) return opened;
  const keySet = readKeySet(opened.payload);
  if (keySet === null) return { ok: false, why: "malformed" };
  // The keys of an ended root may have been in wrong hands: what they said last does not bind the next one.
  const isSameRoot = root.version === held.root.version || held.root.version === 0;
  const why = refuseKeySet(keySet, isSameRoot ? held.newest : undefined, nowMs);
  return why === null ? { ok: true, root, keySet } : { ok: false, why };
}

/** The documents in their form; null where they have another. */
export function readTrust(value: unknown): Trust | null {
  if (!isRecord(value) || !Array.isArray(value["roots"])) return null;
  const roots = value["roots"].flatMap((root: unknown) => readJointStatement(root) ?? []);
  const keySet = readJointStatement(value["keySet"]);
  const allRead =
    roots.length === value["roots"].length && roots.length > 0 && roots.length <= limits.rootsMax;
  return allRead && keySet !== null ? { roots, keySet } : null;
}

/** What is stated, unproven: for a reader that trusts where it has it from. Null where it is nothing of ours. */
export function peekTrust(text: string): { trust: Trust; keySet: KeySet; rootVersion: number } | null {
  try {
    const trust = readTrust(JSON.parse(text));
    const keySet = trust === null ? null : readKeySet(peekJointStatement(trust.keySet));
    if (trust === null || keySet === null) return null;
    return { trust, keySet, rootVersion: readRoot(trust.roots.at(-1))?.document.version ?? 0 };
  } catch {
    return null;
  }
}
