import { peekTrust } from "#lib/crypto/trust.ts";
import { runtime } from "#server/runtime.ts";

/**
 * Renews the key set in time and keeps the rule store's copy at the newest one that the root keys have signed: another
 * process may have renewed it, and an older one must not come after it.
 */
export async function keepTrust(nowMs: number): Promise<void> {
  const { store, keys } = await runtime();
  const held = (await store.readKeySet()) ?? "";
  const stored = peekTrust(held);
  if (stored) await keys.take(stored.trust, nowMs);
  await keys.renew(nowMs);
  const text = JSON.stringify((await keys.current(nowMs)).trust);
  if (text !== held) await store.writeKeySet(text);
}
