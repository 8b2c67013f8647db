import { shareOf } from "#lib/release/guards.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import { filterWords } from "./rule-words.ts";
import { namedUsers, percentWords, plural } from "./share-words.ts";

export type RolloutWish = { audiences: Audience[]; filters: Filter[] };
export type RolloutChange = { gains: string[]; loses: string[] };

// Lists of attributes that change while a person moves: a device keeps what it runs when they do.
const moving: ReadonlySet<string> = new Set([
  "network",
  "language",
  "region.country",
  "region.province",
  "region.city",
]);

/** Who gains a release and who loses it when its rollout changes, in plain words. Both empty: nothing changes. */
export function rolloutChange(before: RolloutWish, after: RolloutWish): RolloutChange {
  const change: RolloutChange = { gains: [], loses: [] };
  judgeShare(change, before, after);
  judgeNamed(change, before, after);
  const had = new Set(before.filters.map(same));
  const has = new Set(after.filters.map(same));
  for (const filter of before.filters) {
    if (has.has(same(filter))) continue;
    change.gains.push(
      `Users of whom “${filterWords(filter)}” was not true can be let in; that condition goes.`,
    );
  }
  for (const filter of after.filters) {
    if (had.has(same(filter))) continue;
    change.loses.push(
      moving.has(filter.attribute)
        ? `Nobody is let in any more unless ${filterWords(filter)}; whoever already runs it keeps it.`
        : `Users lose it unless their ${filterWords(filter)}.`,
    );
  }
  return change;
}

function judgeShare(change: RolloutChange, before: RolloutWish, after: RolloutWish) {
  const [was, is] = [shareOf(before.audiences), shareOf(after.audiences)];
  if (is > was)
    change.gains.push(
      `${percentWords(is - was)} more of the users who match: ${percentWords(is)} instead of ${percentWords(was)}.`,
    );
}

function judgeNamed(change: RolloutChange, before: RolloutWish, after: RolloutWish) {
  const [was, is] = [new Set(namedUsers(before)), new Set(namedUsers(after))];
  const added = [...is].filter((id) => !was.has(id)).length;
  const removed = [...was].filter((id) => !is.has(id)).length;
  if (added > 0) change.gains.push(`${plural(added, "more named user")}, if the conditions hold for them.`);
  if (removed > 0)
    change.loses.push(`${plural(removed, "named user")}, unless the percentage lets them in anyway.`);
}

const same = (filter: Filter): string => JSON.stringify(Object.entries(filter).toSorted());
