"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { shareOf } from "#lib/release/guards.ts";
import type { Audience } from "#lib/rules/schema.ts";
import type { Text } from "#lib/text/text.ts";
import { draftOf, readDraft, type FilterDraft } from "./filter-draft.ts";
import { readNamed } from "./named-users-field.tsx";
import { basisPointsOf, percentText } from "./percent.ts";
import type { RolloutWish } from "./rollout-change.ts";
import { namedUsers, percentWords } from "./share-words.ts";

export type RolloutErrors = { share?: string; named?: string; filters?: true };

/** A rollout while it is written: the share as typed, conditions as drafts, named users as text. */
export function useRolloutDraft(start: RolloutWish, shareAtLeast: number) {
  const t = useText();
  const [share, setShare] = useState(() => percentText(shareOf(start.audiences)));
  const [drafts, setDrafts] = useState<FilterDraft[]>(() => start.filters.map(draftOf));
  const [named, setNamed] = useState(() => namedUsers(start).join("\n"));
  const [checked, setChecked] = useState(false);
  const { errors, wish } = read({ share, drafts, named, rules: start.rules, shareAtLeast, t });
  return { share, setShare, drafts, setDrafts, named, setNamed, checked, setChecked, errors, wish };
}

export type RolloutDraft = ReturnType<typeof useRolloutDraft>;

type Written = {
  share: string;
  drafts: readonly FilterDraft[];
  named: string;
  rules: RolloutWish["rules"];
  shareAtLeast: number;
  t: Text;
};

/** The rollout that is meant; null where something in it must be mended first. */
function read(written: Written): { errors: RolloutErrors; wish: RolloutWish | null } {
  const basisPoints = basisPointsOf(written.share);
  const users = readNamed(written.named, written.t);
  const filters = written.drafts.map(readDraft);
  const userIds = users.ok ? users.userIds : [];
  const shareError = problemOfShare(basisPoints, userIds.length, written);
  const errors: RolloutErrors = {
    ...(shareError ? { share: shareError } : {}),
    ...(users.ok ? {} : { named: users.why }),
    ...(filters.every(({ ok }) => ok) ? {} : { filters: true }),
  };
  if (Object.keys(errors).length > 0 || basisPoints === null) return { errors, wish: null };
  const audiences: Audience[] = [
    { kind: "percentage", basisPoints },
    ...(userIds.length > 0 ? [{ kind: "allowlist" as const, userIds, allowlists: [] }] : []),
  ];
  const own = filters.flatMap((one) => (one.ok ? [one.filter] : []));
  return { errors, wish: { audiences, filters: own, rules: written.rules } };
}

function problemOfShare(
  basisPoints: number | null,
  named: number,
  { shareAtLeast, t }: Written,
): string | undefined {
  if (basisPoints === null) return t("Write a share in steps of 0.01, up to 100.");
  if (basisPoints < shareAtLeast)
    return t("Write {share} or more: a share only grows.", { share: percentWords(shareAtLeast, t) });
  if (basisPoints === 0 && named === 0) return t("Write a share above 0, or name users.");
  return undefined;
}
