import type { Rollout } from "#lib/rules/schema.ts";
import { shareOf } from "#lib/release/guards.ts";

/** Distinct users that asked in the target in some days; 0 where none did yet. */
export type Seen = { seen: number; days: number };

/** Basis points as people write them: 2000 → "20 %", 25 → "0.25 %". */
export function percentWords(basisPoints: number): string {
  return `${(basisPoints / 100).toLocaleString("en", { maximumFractionDigits: 2 })} %`;
}

/** How much of all users a rollout's audiences let through, in basis points. */
export function throughShare(rollout: Rollout | null): number {
  if (!rollout) return 0;
  return rollout.audiences.some(({ kind }) => kind === "everyone") ? 10_000 : shareOf(rollout.audiences);
}

export function namedUsers(rollout: Pick<Rollout, "audiences"> | null): string[] {
  return (rollout?.audiences ?? []).flatMap((audience) =>
    audience.kind === "allowlist" ? audience.userIds : [],
  );
}

export const count = (number: number): string => number.toLocaleString("en");

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

/** "20 % · about 41,200 of 206,000 users seen in 7 days"; honest where filters or missing figures forbid more. */
export function shareWords(basisPoints: number, { seen, days }: Seen, filters: number): string {
  const share = percentWords(basisPoints);
  if (seen === 0) return `${share}${filters > 0 ? " of users who match" : ""} · ${notSeen(days)}`;
  const users = seenPart(basisPoints, seen);
  const of = `${count(seen)} ${seen === 1 ? "user" : "users"} seen in ${days} days`;
  if (filters > 0) return `${share} of users who match · at most ${users} of ${of}`;
  return `${share} · about ${users} of ${of}`;
}

export const notSeen = (days: number): string => `no users seen in the last ${days} days yet`;

/** How many of the seen users a share is, to three figures: more would pretend to know. */
export function seenPart(basisPoints: number, seen: number): string {
  const part = (seen * basisPoints) / 10_000;
  const rounded = part < 1_000 ? Math.round(part) : Number(part.toPrecision(3));
  return count(rounded);
}
