"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { shareOf } from "#lib/release/guards.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { allFilters, type PinnedRule } from "#lib/rules/saved-rule.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import type { Text } from "#lib/text/text.ts";
import { draftOf, readDraft, type FilterDraft } from "./filter-draft.ts";
import { judgeDrafts } from "./judge-drafts.ts";
import { readNamed } from "./named-users-field.tsx";
import { basisPointsOf, percentText } from "./percent.ts";
import type { RolloutWish } from "./rollout-change.ts";
import { namedLists, namedUsers, percentWords } from "./share-words.ts";
import { useWindowDraft, type WindowDraft } from "./use-window-draft.ts";

export type RolloutErrors = { share?: string; named?: string; filters?: string };
type Start = { shareAtLeast: number; declared: readonly CustomAttribute[] };

/** A rollout while it is written: the share as typed, conditions as drafts, named users as text (null: none asked for). */
export function useRolloutDraft(start: RolloutWish, { shareAtLeast, declared }: Start) {
  const t = useText();
  const [share, setShare] = useState(() => percentText(shareOf(start.audiences)));
  const [drafts, setDrafts] = useState<FilterDraft[]>(() =>
    start.filters.map((filter, key) => draftOf(filter, key, declared)),
  );
  const [named, setNamed] = useState<string | null>(() => namedUsers(start).join("\n") || null);
  const [lists, setLists] = useState<string[]>(() => namedLists(start));
  const [rules, setRules] = useState<PinnedRule[]>(() => start.rules ?? []);
  const [checked, setChecked] = useState(false);
  const judged = judgeDrafts({ drafts, rules, declared }, t);
  const window = useWindowDraft(start.audiences);
  const written = { share, drafts, named: named ?? "", lists, window, rules };
  const filters = allFilters({ filters: drafts.flatMap(filterOf), rules });
  const { errors, wish } = read(written, { shareAtLeast, faulty: judged.faulty, t });
  const fields = {
    window,
    share,
    setShare,
    drafts,
    setDrafts,
    named,
    setNamed,
    lists,
    setLists,
    rules,
    setRules,
  };
  return Object.assign(fields, { checked, setChecked, declared, judged, filters, errors, wish });
}

export type RolloutDraft = ReturnType<typeof useRolloutDraft>;

type Written = {
  share: string;
  drafts: readonly FilterDraft[];
  named: string;
  lists: string[];
  rules: PinnedRule[];
  window: WindowDraft;
};
type Judged = { shareAtLeast: number; faulty: boolean; t: Text };

/** The rollout that is meant; null where something in it must be mended first. */
function read(written: Written, judged: Judged): { errors: RolloutErrors; wish: RolloutWish | null } {
  const { drafts, rules, lists, window } = written;
  const basisPoints = basisPointsOf(written.share);
  const users = readNamed(written.named, judged.t);
  const userIds = users.ok ? users.userIds : [];
  const shareError = problemOfShare(basisPoints, userIds.length + lists.length + (window.on ? 1 : 0), judged);
  const tooMany = drafts.length + rules.flatMap(({ filters }) => filters).length > ruleLimits.filtersMax;
  const errors: RolloutErrors = {
    ...(shareError ? { share: shareError } : {}),
    ...(users.ok ? {} : { named: users.why }),
    ...(tooMany ? { filters: tooManyWords(judged.t) } : {}),
  };
  if (Object.keys(errors).length > 0 || judged.faulty || basisPoints === null || !window.isReady)
    return { errors, wish: null };
  const audiences: Audience[] = [
    { kind: "percentage", basisPoints },
    ...(userIds.length + lists.length > 0
      ? [{ kind: "allowlist" as const, userIds, allowlists: lists }]
      : []),
    ...(window.window ? [window.window] : []),
  ];
  const filters = drafts.flatMap(filterOf);
  return { errors, wish: { audiences, filters, ...(rules.length > 0 && { rules }) } };
}

function filterOf(draft: FilterDraft): Filter[] {
  const one = readDraft(draft);
  return one.ok ? [one.filter] : [];
}

const tooManyWords = (t: Text): string =>
  t("These are more than {maximum} conditions, those of the saved rules counted. Take some out.", {
    maximum: ruleLimits.filtersMax,
  });

function problemOfShare(
  basisPoints: number | null,
  named: number,
  { shareAtLeast, t }: Judged,
): string | undefined {
  if (basisPoints === null) return t("Write a share in steps of 0.01, up to 100.");
  if (basisPoints < shareAtLeast)
    return t("Write {share} or more: a share only grows.", { share: percentWords(shareAtLeast, t) });
  if (basisPoints === 0 && named === 0)
    return t("Nobody would get it: write a share above 0, or name users.");
  return undefined;
}
