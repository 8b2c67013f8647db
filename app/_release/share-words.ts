import { locales } from "#lib/text/languages.ts";
import type { Rollout } from "#lib/rules/schema.ts";
import { shareOf } from "#lib/release/guards.ts";
import type { Text } from "#lib/text/text.ts";

/** Distinct users that asked in the target in some days; 0 where none did yet. */
export type Seen = { seen: number; days: number };

/** Basis points as people write them: 2000 → "20 %", 25 → "0.25 %". */
export function percentWords(basisPoints: number, t: Text): string {
  return t("{share} %", { share: basisPoints / 100 });
}

/** How much of all users a rollout's audiences let through, in basis points. */
export function throughShare(rollout: Pick<Rollout, "audiences"> | null): number {
  if (!rollout) return 0;
  return rollout.audiences.some(({ kind }) => kind === "everyone") ? 10_000 : shareOf(rollout.audiences);
}

export function namedUsers(rollout: Pick<Rollout, "audiences"> | null): string[] {
  return (rollout?.audiences ?? []).flatMap((audience) =>
    audience.kind === "allowlist" ? audience.userIds : [],
  );
}

/** Ids of the allowlists that a rollout follows. */
export function namedLists(rollout: Pick<Rollout, "audiences"> | null): string[] {
  return (rollout?.audiences ?? []).flatMap((audience) =>
    audience.kind === "allowlist" ? audience.allowlists : [],
  );
}

export const count = (number: number, t: Text): string => number.toLocaleString(locales[t.language]);

/** "20 % · about 41,200 of 206,000 users seen in 7 days"; honest where filters or missing figures forbid more. */
export function shareWords(basisPoints: number, seen: Seen, { t, filters }: { t: Text; filters: number }) {
  const share = percentWords(basisPoints, t);
  const match = filters > 0 ? t("{share} of users who match", { share }) : share;
  return t("{share} · {users}", { share: match, users: usersWords(basisPoints, seen, { t, filters }) });
}

/** "about 41,200 of 206,000 users seen in 7 days": the number that a share means, and what it is taken from. */
export function usersWords(
  basisPoints: number,
  { seen, days }: Seen,
  { t, filters }: { t: Text; filters: number },
): string {
  if (seen === 0) return notSeen(days, t);
  const users = seenPart(basisPoints, seen);
  const values = { users, seen, days };
  if (users === 0)
    return t("probably no user yet of {seen, plural, one {# user} other {# users}} seen in {days} days", {
      seen,
      days,
    });
  return filters > 0
    ? t("at most {users} of {seen, plural, one {# user} other {# users}} seen in {days} days", values)
    : t("about {users} of {seen, plural, one {# user} other {# users}} seen in {days} days", values);
}

export const notSeen = (days: number, t: Text): string =>
  t("no users seen in the last {days} days yet", { days });

/** How many of the seen users a share is, to three figures: more would pretend to know. */
function seenPart(basisPoints: number, seen: number): number {
  const part = (seen * basisPoints) / 10_000;
  return part < 1_000 ? Math.round(part) : Number(part.toPrecision(3));
}
