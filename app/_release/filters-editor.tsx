"use client";

import { Plus } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { newDraft, type FilterDraft } from "./filter-draft.ts";
import { FilterRow } from "./filter-row.tsx";
import type { JudgedDrafts } from "./judge-drafts.ts";

type Props = {
  drafts: readonly FilterDraft[];
  onChange: (drafts: FilterDraft[]) => void;
  /** Shows what each condition lacks. */
  checked: boolean;
  declared: readonly CustomAttribute[] | null;
  judged: JudgedDrafts;
  /** Said where there is no condition yet. */
  none: string;
};

/** Conditions, one line each; together they read as one sentence. */
export function FiltersEditor({ drafts, onChange, checked, declared, judged, none }: Props) {
  const t = useText();
  const replace = (changed: FilterDraft) =>
    onChange(drafts.map((draft) => (draft.key === changed.key ? changed : draft)));
  const add = () => onChange([...drafts, newDraft(Math.max(0, ...drafts.map(({ key }) => key)) + 1)]);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t("Conditions")}</legend>
      <p className="text-sm text-ink-muted">
        {drafts.length === 0
          ? none
          : t("All of them must hold. A device that does not tell the attribute passes only “is none of”.")}
      </p>
      {drafts.length > 0 ? (
        <ol aria-label={t("Conditions")} className="flex flex-col gap-2">
          {drafts.map((draft, index) => (
            <FilterRow
              key={draft.key}
              draft={draft}
              number={index + 1}
              checked={checked}
              declared={declared}
              remark={judged.conditions.get(draft.key)}
              onChange={replace}
              onRemove={() => onChange(drafts.filter(({ key }) => key !== draft.key))}
            />
          ))}
        </ol>
      ) : null}
      <Button
        size="sm"
        className="self-start"
        disabled={drafts.length >= ruleLimits.filtersMax}
        onClick={add}
      >
        <Plus aria-hidden /> {t("Add condition")}
      </Button>
    </fieldset>
  );
}
