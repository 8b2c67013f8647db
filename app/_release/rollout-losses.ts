import { windowOf } from "#lib/rules/window.ts";
import type { Text } from "#lib/text/text.ts";
import { allFilters } from "#lib/rules/saved-rule.ts";
import type { Release } from "./release-types.ts";
import {
  namedLists,
  namedUsers,
  notSeen,
  percentWords,
  throughShare,
  usersWords,
  type Seen,
} from "./share-words.ts";

/** Who has a release that is not everybody's, in sentences with numbers; empty where nobody does. */
export function rolloutHolders(release: Release, seen: Seen, t: Text): string[] {
  const { rollout, testerCount } = release;
  return [
    ...(testerCount > 0
      ? [t("{count, plural, one {# tester} other {# testers}}", { count: testerCount })]
      : []),
    ...(rollout ? shareHolders(rollout, seen, t) : []),
  ];
}

function shareHolders(rollout: NonNullable<Release["rollout"]>, seen: Seen, t: Text): string[] {
  const through = throughShare(rollout);
  const count = namedUsers(rollout).length;
  const lists = namedLists(rollout).length;
  const filters = allFilters(rollout).length;
  const values = {
    share: percentWords(through, t),
    users: seen.seen === 0 ? notSeen(seen.days, t) : usersWords(through, seen, { t, filters }),
  };
  const share =
    filters > 0
      ? t("{share} of users who match the conditions ({users})", values)
      : t("{share} of users ({users})", values);
  return [
    ...(through > 0 ? [share] : []),
    ...(lists > 0 ? [t("users on {lists, plural, one {# allowlist} other {# allowlists}}", { lists })] : []),
    ...(count > 0 ? [t("{count, plural, one {# named user} other {# named users}}", { count })] : []),
    ...(windowOf(rollout.audiences) === null ? [] : [t("whoever its time window let in")]),
  ];
}
