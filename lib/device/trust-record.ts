import { usableKeys } from "#lib/crypto/key-set-statement.ts";
import type { KeySet } from "#lib/crypto/key-set-statement.ts";
import { publicKey } from "./read-statement.ts";
import { int, list, nullable, object, text } from "./shape.ts";

/** The documents that are trusted now, and what was learned by their keys. */
export const held = object({
  /** As `GET /edge/v1/keys` answered it. */
  documents: text(),
  /** When that was, by the device's clock. */
  fetchedAt: int(),
  /** Names of the keys that the app pinned then: another build that pins others begins anew. */
  pinned: text(),
  root: object({ version: int(0), keys: list(publicKey, 1_000), threshold: int(1) }),
  epoch: int(0),
  issuedAt: int(),
  /** The newest signed time seen, with its epoch and the key that signed it; null: the key set's own. */
  seen: nullable(object({ at: int(), epoch: int(0), kid: text() })),
});
export type Held = ReturnType<typeof held>;
export type Standing = { record: Held; keySet: KeySet };

/** Whether what the key said in that epoch still counts: a stolen key cannot outlive its rotation. */
export const isBelieved = (keySet: KeySet, { epoch, kid }: { epoch: number; kid: string }): boolean =>
  epoch === keySet.epoch && keySet.keys.some((key) => key.kid === kid);

/** The device's clock, or what a believed key said last where that is later. */
export function judgedTime({ record, keySet }: Standing, nowMs: number): number {
  const { seen } = record;
  const said = seen !== null && isBelieved(keySet, seen) ? seen.at : 0;
  return Math.max(nowMs, said, keySet.issuedAt);
}

export const keysAt = ({ keySet }: Standing, nowMs: number) => usableKeys(keySet.keys, nowMs);
