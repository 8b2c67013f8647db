import { inGrayscale } from "#lib/rules/bucket.ts";
import { shareOf } from "#lib/release/guards.ts";
import { allFilters, type PinnedRule, type ReleaseRollout } from "#lib/rules/saved-rule.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import type { Text } from "#lib/text/text.ts";
import { filterWords } from "./rule-words.ts";
import { namedLists, namedUsers, percentWords, usersWords, type Seen } from "./share-words.ts";
import { windowChange } from "./window-change.ts";

export type RolloutWish = {
  audiences: Audience[];
  filters: Filter[];
  rules?: PinnedRule[] | undefined;
};
/** Who it is in a sentence; by their ids where they are known one by one. */
export type ChangeLine = { text: string; userIds?: string[] };
export type RolloutChange = { gains: ChangeLine[]; loses: ChangeLine[] };
type Judged = { before: ReleaseRollout; after: RolloutWish; t: Text; seen: Seen };

// Lists of attributes that change while a person moves: a device keeps what it runs when they do.
const moving: ReadonlySet<string> = new Set([
  "network",
  "language",
  "region.country",
  "region.province",
  "region.city",
]);

/**
 * Who gains a release and who loses it when its rollout changes. Named users by their ids, shares by the estimate,
 * conditions in words. Both empty: nothing changes.
 */
export function rolloutChange(judged: Judged): RolloutChange {
  const share = shareGain(judged);
  const named = namedChange(judged);
  const lists = listChange(judged);
  const window = windowChange(judged);
  const conditions = conditionChange(judged);
  return {
    gains: [...share, ...named.gains, ...lists.gains, ...window.gains, ...conditions.gains],
    loses: [...named.loses, ...lists.loses, ...window.loses, ...conditions.loses],
  };
}

function shareGain({ before, after, t, seen }: Judged): ChangeLine[] {
  const [was, is] = [shareOf(before.audiences), shareOf(after.audiences)];
  if (is <= was) return [];
  const values = { more: percentWords(is - was, t), is: percentWords(is, t), was: percentWords(was, t) };
  const users = usersWords(is - was, seen, { t, filters: allFilters(after).length });
  return [
    {
      text: t("{more} more of the users who match: {is} instead of {was} ({users}).", { ...values, users }),
    },
  ];
}

/** Whoever the share lets in anyway neither gains nor loses by being named: their bucket is known exactly. */
function namedChange({ before, after, t }: Judged): RolloutChange {
  const [was, is] = [new Set(namedUsers(before)), new Set(namedUsers(after))];
  const [shareBefore, shareAfter] = [shareOf(before.audiences), shareOf(after.audiences)];
  const added = [...is].filter((id) => !was.has(id) && !inGrayscale(before.salt, id, shareBefore));
  const already = [...is].filter((id) => !was.has(id) && inGrayscale(before.salt, id, shareBefore));
  const removed = [...was].filter((id) => !is.has(id) && !inGrayscale(before.salt, id, shareAfter));
  const kept = [...was].filter((id) => !is.has(id) && inGrayscale(before.salt, id, shareAfter));
  const gains: ChangeLine[] = [
    ...line(added, (count) =>
      t("{count, plural, one {# more named user} other {# more named users}}, if the conditions hold.", {
        count,
      }),
    ),
    ...line(already, (count) =>
      t(
        "{count, plural, one {# named user} other {# named users}} had it by the share already, and keep it by name.",
        { count },
      ),
    ),
  ];
  const loses: ChangeLine[] = [
    ...line(removed, (count) =>
      t("{count, plural, one {# named user} other {# named users}}, outside the share.", { count }),
    ),
    ...line(kept, (count) =>
      t(
        "{count, plural, one {# user is} other {# users are}} no longer named, but in the share: they keep it.",
        { count },
      ),
    ),
  ];
  return { gains, loses };
}

function listChange({ before, after, t }: Judged): RolloutChange {
  const [was, is] = [namedLists(before), namedLists(after)];
  const added = is.filter((id) => !was.includes(id)).length;
  const removed = was.filter((id) => !is.includes(id)).length;
  const gain = t(
    "Users on {count, plural, one {# more allowlist} other {# more allowlists}}, if the conditions hold.",
    {
      count: added,
    },
  );
  const loss = t("Users on {count, plural, one {# allowlist} other {# allowlists}}, outside the share.", {
    count: removed,
  });
  return { gains: added > 0 ? [{ text: gain }] : [], loses: removed > 0 ? [{ text: loss }] : [] };
}

const line = (userIds: string[], say: (count: number) => string): ChangeLine[] =>
  userIds.length > 0 ? [{ text: say(userIds.length), userIds }] : [];

function conditionChange({ before, after, t }: Judged): RolloutChange {
  const [had, has] = [allFilters(before), allFilters(after)];
  const gone = without(had, has);
  const fresh = without(has, had);
  return {
    gains: gone.map((filter) => ({
      text: t("Users of whom “{condition}” was not true can be let in; that condition goes.", {
        condition: filterWords(filter, t),
      }),
    })),
    loses: fresh.map((filter) => ({ text: lossWords(filter, t) })),
  };
}

function lossWords(filter: Filter, t: Text): string {
  const condition = filterWords(filter, t);
  return moving.has(filter.attribute)
    ? t("Nobody is let in any more unless {condition}; whoever already runs it keeps it.", { condition })
    : t("Users lose it unless their {condition}.", { condition });
}

function without(filters: readonly Filter[], others: readonly Filter[]): Filter[] {
  const known = new Set(others.map(same));
  return filters.filter((filter) => !known.has(same(filter)));
}

const same = (filter: Filter): string => JSON.stringify(Object.entries(filter).toSorted());
