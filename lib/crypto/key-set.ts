import { z } from "zod";
import { cryptoLimits as limits } from "./limits.ts";
import { openStatement, peekStatement, publicKeySchema, signStatement } from "./signed-statement.ts";
import type { PublicKey, StatementRefusal } from "./signed-statement.ts";

/** The platform's online keys that devices may trust, as the root key states them. Times: milliseconds since 1970. */
export const keySetSchema = z.object({
  format: z.literal(1),
  /** The generation of all sequences: raised when a database was restored. */
  epoch: z.int().min(0),
  keys: z.array(publicKeySchema).min(1).max(limits.keysMax),
  issuedAt: z.int(),
  expiresAt: z.int(),
});
export type KeySet = z.infer<typeof keySetSchema>;

export type KeySetRefusal = StatementRefusal | "expired" | "older";

export function signKeySet(keySet: KeySet, rootKey: CryptoKey, rootKid: string): Promise<string> {
  return signStatement(keySetSchema.parse(keySet), "sluice-keys+jws", { key: rootKey, kid: rootKid });
}

/**
 * `rootKeys` are pinned in the app. `newest` is the newest key set the device has accepted: an older epoch, or an
 * older statement of the same epoch, is refused.
 */
export async function verifyKeySet(
  jws: string,
  trusted: { rootKeys: readonly PublicKey[]; newest?: Pick<KeySet, "epoch" | "issuedAt"> },
  nowMs: number,
): Promise<{ ok: true; keySet: KeySet } | { ok: false; why: KeySetRefusal }> {
  const { rootKeys, newest } = trusted;
  const opened = await openStatement(jws, "sluice-keys+jws", rootKeys);
  if (!opened.ok) return opened;
  const parsed = keySetSchema.safeParse(opened.payload);
  if (!parsed.success) return { ok: false, why: "malformed" };
  const keySet = parsed.data;
  if (newest !== undefined && isOlder(keySet, newest)) return { ok: false, why: "older" };
  if (Math.max(nowMs, newest?.issuedAt ?? 0) >= keySet.expiresAt) return { ok: false, why: "expired" };
  return { ok: true, keySet };
}

/** The key set without its proof, for a reader that trusts where it has it from; null where it is not one. */
export function peekKeySet(jws: string): KeySet | null {
  const parsed = keySetSchema.safeParse(peekStatement(jws));
  return parsed.success ? parsed.data : null;
}

function isOlder(keySet: KeySet, newest: Pick<KeySet, "epoch" | "issuedAt">): boolean {
  if (keySet.epoch !== newest.epoch) return keySet.epoch < newest.epoch;
  return keySet.issuedAt < newest.issuedAt;
}
