import { signingKeyOf } from "./key-set-statement.ts";
import type { KeySet, OnlineKey } from "./key-set-statement.ts";
import type { PublicKey } from "./signed-statement.ts";

/** What a key of the set is for at one moment. `away`: it would sign, and cannot here. */
export const keyRoles = ["signs", "begins", "ready", "ending", "ended", "away"] as const;
export type KeyRole = (typeof keyRoles)[number];
export type StandingKey = { kid: string; role: KeyRole; from: number | null; until: number | null };

/** The keys of the set as they stand, in the order in which they began. `held`: those that can be signed with. */
export function keyStanding(keySet: KeySet, held: readonly PublicKey[], nowMs: number): StandingKey[] {
  const signs = signingKeyOf(keySet, held, nowMs)?.kid;
  return keySet.keys
    .map((key) => ({
      kid: key.kid,
      role: key.kid === signs ? ("signs" as const) : roleOf(key, held, nowMs),
      from: key.from ?? null,
      until: key.until ?? null,
    }))
    .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
}

function roleOf({ kid, from = 0, until }: OnlineKey, held: readonly PublicKey[], nowMs: number): KeyRole {
  if (until !== undefined) return nowMs < until ? "ending" : "ended";
  if (from > nowMs) return "begins";
  return held.some((key) => key.kid === kid) ? "ready" : "away";
}
