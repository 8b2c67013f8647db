import type { PublicKey, StatementRefusal } from "./signed-statement.ts";

/** The platform's online keys that devices may trust, as the root key states them. Times: milliseconds since 1970. */
export type KeySet = {
  format: 1;
  /** The generation of all sequences: raised when a database was restored. */
  epoch: number;
  keys: PublicKey[];
  issuedAt: number;
  expiresAt: number;
};

/** The newest key set that a device has accepted. */
export type NewestKeySet = Pick<KeySet, "epoch" | "issuedAt">;
export type KeySetRefusal = StatementRefusal | "expired" | "older";

/** Why a key set whose signature is proven is not to be trusted; null where it is. */
export function refuseKeySet(
  keySet: KeySet,
  newest: NewestKeySet | undefined,
  nowMs: number,
): KeySetRefusal | null {
  if (newest !== undefined && isOlder(keySet, newest)) return "older";
  return Math.max(nowMs, newest?.issuedAt ?? 0) >= keySet.expiresAt ? "expired" : null;
}

function isOlder(keySet: KeySet, newest: NewestKeySet): boolean {
  if (keySet.epoch !== newest.epoch) return keySet.epoch < newest.epoch;
  return keySet.issuedAt < newest.issuedAt;
}
