import { usableKeys } from "./key-set-statement.ts";
import type { KeySet, OnlineKey } from "./key-set-statement.ts";
import type { RootDocument } from "./root-document.ts";
import type { PublicKey } from "./signed-statement.ts";

const dayMs = 86_400_000;

/** How the keys of the platform follow one another. */
export const ceremonyTimes = {
  keySetLifeMs: 90 * dayMs,
  /** A new key is in every device's set, and in every cache between, before anything is signed with it. */
  beginAfterMs: 15 * 60_000,
  /** What an old key has signed is believed so long after the new one begins: longer than a manifest lives. */
  overlapMs: 30 * dayMs,
} as const;

export function firstRoot(keys: PublicKey[], threshold: number, nowMs: number): RootDocument {
  return { format: 1, version: 1, keys, threshold, issuedAt: nowMs };
}

export function nextRoot(
  before: RootDocument,
  { keys, threshold }: { keys: PublicKey[]; threshold: number },
  nowMs: number,
): RootDocument {
  const issuedAt = Math.max(nowMs, before.issuedAt + 1);
  return { format: 1, version: before.version + 1, keys, threshold, issuedAt };
}

export function firstKeySet(keys: PublicKey[], nowMs: number, epoch = 1): KeySet {
  const times = { issuedAt: nowMs, expiresAt: nowMs + ceremonyTimes.keySetLifeMs };
  return { format: 1, epoch, keys: keys.map((key) => ({ ...key, from: nowMs })), ...times };
}

/** The same once more with new times, for as long as before or for `lifeMs`. Keys whose time has ended leave. */
export function renewed(before: KeySet, nowMs: number, lifeMs = before.expiresAt - before.issuedAt): KeySet {
  // A clock that was set back must not make a set that devices take for an older one.
  const issuedAt = Math.max(nowMs, before.issuedAt + 1);
  return { ...before, keys: usableKeys(before.keys, issuedAt), issuedAt, expiresAt: issuedAt + lifeMs };
}

export const isDue = ({ issuedAt, expiresAt }: KeySet, nowMs: number): boolean =>
  nowMs >= issuedAt + (expiresAt - issuedAt) / 2;

/** With new keys that begin soon, beside the old ones, which end when nothing signed by them counts any more. */
export function rotated(
  before: KeySet,
  { added, atOnce = false }: { added: readonly PublicKey[]; atOnce?: boolean },
  nowMs: number,
): KeySet {
  const next = renewed(before, nowMs);
  const from = next.issuedAt + (atOnce ? 0 : ceremonyTimes.beginAfterMs);
  const ends = from + ceremonyTimes.overlapMs;
  const ending = next.keys.map((key) => ({ ...key, until: Math.min(key.until ?? ends, ends) }));
  return { ...next, keys: [...ending, ...added.map((key) => ({ ...key, from }))] };
}

export type RevokeRefusal = "no_such_key" | "last_key";

/**
 * Without a key, at once. What is left may sign from now on. In wrong hands it may have signed sequences that nobody
 * can pass: `compromised` raises the epoch, which counts before them.
 */
export function revoked(
  before: KeySet,
  { kid, compromised }: { kid: string; compromised: boolean },
  nowMs: number,
): { ok: true; keySet: KeySet } | { ok: false; why: RevokeRefusal } {
  const next = renewed(before, nowMs);
  if (!before.keys.some((key) => key.kid === kid)) return { ok: false, why: "no_such_key" };
  const left = next.keys.filter((key) => key.kid !== kid);
  if (left.length === 0) return { ok: false, why: "last_key" };
  const begun = left.some(({ from = 0, until }) => until === undefined && from <= next.issuedAt);
  const keys: OnlineKey[] = left.map((key) =>
    begun || key.until !== undefined ? key : { ...key, from: next.issuedAt },
  );
  return { ok: true, keySet: { ...next, keys, epoch: next.epoch + Number(compromised) } };
}
