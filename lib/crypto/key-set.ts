import { z } from "zod";
import { cryptoLimits as limits } from "./limits.ts";
import { refuseKeySet } from "./key-set-statement.ts";
import type { KeySet, KeySetRefusal, NewestKeySet } from "./key-set-statement.ts";
import { publicKeySchema } from "./public-key.ts";
import { openStatement, peekStatement, signStatement } from "./signed-statement.ts";
import type { PublicKey } from "./signed-statement.ts";

export const keySetSchema = z.object({
  format: z.literal(1),
  epoch: z.int().min(0),
  keys: z.array(publicKeySchema).min(1).max(limits.keysMax),
  issuedAt: z.int(),
  expiresAt: z.int(),
}) satisfies z.ZodType<KeySet>;

export function signKeySet(keySet: KeySet, rootKey: CryptoKey, rootKid: string): Promise<string> {
  return signStatement(keySetSchema.parse(keySet), "sluice-keys+jws", { key: rootKey, kid: rootKid });
}

/**
 * `rootKeys` are pinned in the app. `newest` is the newest key set the device has accepted: an older epoch, or an
 * older statement of the same epoch, is refused.
 */
export async function verifyKeySet(
  jws: string,
  trusted: { rootKeys: readonly PublicKey[]; newest?: NewestKeySet },
  nowMs: number,
): Promise<{ ok: true; keySet: KeySet } | { ok: false; why: KeySetRefusal }> {
  const opened = await openStatement(jws, "sluice-keys+jws", trusted.rootKeys);
  if (!opened.ok) return opened;
  const parsed = keySetSchema.safeParse(opened.payload);
  if (!parsed.success) return { ok: false, why: "malformed" };
  const why = refuseKeySet(parsed.data, trusted.newest, nowMs);
  return why === null ? { ok: true, keySet: parsed.data } : { ok: false, why };
}

/** The key set without its proof, for a reader that trusts where it has it from; null where it is not one. */
export function peekKeySet(jws: string): KeySet | null {
  const parsed = keySetSchema.safeParse(peekStatement(jws));
  return parsed.success ? parsed.data : null;
}
