"use client";

import { useState } from "react";
import { draftOf, newDraft, readDraft, type FilterDraft } from "#app/_release/filter-draft.ts";
import { judgeDrafts } from "#app/_release/judge-drafts.ts";
import { useText } from "#app/_text/use-text.ts";
import type { SavedRule } from "#lib/rules/saved-rule.ts";

/** A saved rule while it is written. */
export function useRuleDraft(start: SavedRule | null) {
  const t = useText();
  const [name, setName] = useState(start?.name ?? "");
  const [description, setDescription] = useState(start?.description ?? "");
  const [drafts, setDrafts] = useState<FilterDraft[]>(() =>
    start ? start.filters.map((filter, key) => draftOf(filter, key)) : [newDraft(0)],
  );
  const [checked, setChecked] = useState(false);
  const judged = judgeDrafts({ drafts, rules: [], declared: null }, t);
  const filters = drafts.map(readDraft).flatMap((read) => (read.ok ? [read.filter] : []));
  const errors = {
    ...(name.trim() === "" && { name: t("Give the rule a name.") }),
    ...(drafts.length === 0 && { filters: t("Add at least one condition.") }),
  };
  const whole = Object.keys(errors).length === 0 && !judged.faulty;
  const wish: SavedRule | null = whole
    ? { name: name.trim(), description: description.trim(), filters }
    : null;
  const same = wish !== null && start !== null && saysOf(wish) === saysOf(start);
  const fields = { name, setName, description, setDescription, drafts, setDrafts };
  return Object.assign(fields, { checked, setChecked, judged, errors, wish, same });
}

export type RuleDraft = ReturnType<typeof useRuleDraft>;

// A database gives an object's fields back in an order of its own.
const saysOf = ({ name, description, filters }: SavedRule): string =>
  JSON.stringify([name, description, filters.map((filter) => Object.entries(filter).toSorted())]);
