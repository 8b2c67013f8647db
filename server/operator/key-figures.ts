import { keyStanding } from "#lib/crypto/key-standing.ts";
import { runtime } from "#server/runtime.ts";

/** Whom devices trust now: the root, the set of online keys, and until when it holds. */
export async function keyFigures(nowMs: number) {
  const { keys } = await runtime();
  const { root, keySet, held, places } = await keys.stated();
  return {
    places,
    root: {
      version: root.version,
      threshold: root.threshold,
      keys: root.keys.map(({ kid }) => kid),
      since: new Date(root.issuedAt),
    },
    epoch: keySet.epoch,
    issuedAt: new Date(keySet.issuedAt),
    expiresAt: new Date(keySet.expiresAt),
    renewsItself: await keys.renewsItself(),
    online: keyStanding(keySet, held, nowMs).map((key) => ({
      ...key,
      from: dateOf(key.from),
      until: dateOf(key.until),
    })),
  };
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
