import { areDistinct, isPublicKey, isRecord } from "./joint-statement.ts";
import type { JointRefusal } from "./joint-statement.ts";
import { cryptoLimits as limits } from "./limits.ts";
import type { PublicKey } from "./signed-statement.ts";

export const keySetKind = "sluice-keys+jws";

/** An online key: the platform signs with it from `from` on, and devices believe it before `until`. */
export type OnlineKey = PublicKey & { from?: number | undefined; until?: number | undefined };

/** The platform's online keys that devices may trust, as root keys state them. Times: milliseconds since 1970. */
export type KeySet = {
  format: 1;
  /** The generation of all sequences: raised when a database was restored, or a key of ours was in wrong hands. */
  epoch: number;
  keys: OnlineKey[];
  issuedAt: number;
  expiresAt: number;
};

/** The newest key set that a device has accepted under the root that it trusts. */
export type NewestKeySet = Pick<KeySet, "epoch" | "issuedAt">;
export type KeySetRefusal = JointRefusal | "expired" | "older";

/** The statement in a payload; null where it is none. By hand and not by a schema: this travels in the device SDK. */
export function readKeySet(value: unknown): KeySet | null {
  if (!isRecord(value) || value["format"] !== 1 || !Array.isArray(value["keys"])) return null;
  const { epoch, issuedAt, expiresAt } = value;
  const keys = value["keys"].filter(isOnlineKey);
  if (!isWhole(epoch) || !isWhole(issuedAt) || !isWhole(expiresAt)) return null;
  const allRead = keys.length === value["keys"].length && keys.length > 0 && keys.length <= limits.keysMax;
  return allRead && areDistinct(keys) ? { format: 1, epoch, keys, issuedAt, expiresAt } : null;
}

/** Why a key set whose signatures are proven is not to be trusted; null where it is. */
export function refuseKeySet(
  keySet: KeySet,
  newest: NewestKeySet | undefined,
  nowMs: number,
): KeySetRefusal | null {
  if (newest !== undefined && isOlder(keySet, newest)) return "older";
  return Math.max(nowMs, newest?.issuedAt ?? 0) >= keySet.expiresAt ? "expired" : null;
}

/** Whether one key set was stated before the other. */
export function isOlder(keySet: NewestKeySet, newest: NewestKeySet): boolean {
  if (keySet.epoch !== newest.epoch) return keySet.epoch < newest.epoch;
  return keySet.issuedAt < newest.issuedAt;
}

/** The keys whose time has not ended. */
export const usableKeys = (keys: readonly OnlineKey[], nowMs: number): OnlineKey[] =>
  keys.filter(({ until }) => until === undefined || nowMs < until);

/**
 * Of the keys that can be signed with, the one whose turn it is: the last that has begun. Where none has, a clock was set
 * back: then the first, since devices believe all of them.
 */
export function signingKeyOf(keySet: KeySet, held: readonly PublicKey[], nowMs: number): OnlineKey | null {
  const inOrder = usableKeys(keySet.keys, nowMs)
    .filter(({ kid }) => held.some((key) => key.kid === kid))
    .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
  return inOrder.findLast(({ from = 0 }) => from <= nowMs) ?? inOrder[0] ?? null;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isOnlineKey(value: unknown): value is OnlineKey {
  if (!isRecord(value)) return false;
  const { from, until } = value;
  const isTimed = (from === undefined || isWhole(from)) && (until === undefined || isWhole(until));
  return isTimed && isPublicKey(value);
}
