"use client";

import { Plus } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { AllowlistsPart } from "./allowlists-part.tsx";
import { FiltersEditor } from "./filters-editor.tsx";
import { MatchLine } from "./match-line.tsx";
import { NamedUsersField } from "./named-users-field.tsx";
import { RulesPart } from "./rules-part.tsx";
import { ShareControl } from "./share-control.tsx";
import { WindowFields } from "./window-fields.tsx";
import type { Seen } from "./share-words.ts";
import type { RolloutDraft } from "./use-rollout-draft.ts";

type Props = {
  workspace: string;
  releaseId: string;
  draft: RolloutDraft;
  now: number;
  seen: Seen;
  /** The share is given: carried over from another release. */
  fixedShare?: boolean | undefined;
};

/** Who gets it, as one sentence: a share of users, and named ones, whose …, and who match a rule. */
export function RolloutFields({ workspace, releaseId, draft, now, seen, fixedShare }: Props) {
  const t = useText();
  const { errors, checked, judged, rules } = draft;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <ShareControl
        text={draft.share}
        onText={draft.setShare}
        now={now}
        seen={seen}
        filters={draft.drafts.length + rules.length}
        disabled={fixedShare}
        error={checked ? errors.share : undefined}
      />
      <AllowlistsPart workspace={workspace} lists={draft.lists} onChange={draft.setLists} />
      <NamedPart draft={draft} />
      <WindowFields draft={draft.window} checked={checked} />
      <FiltersEditor
        drafts={draft.drafts}
        onChange={draft.setDrafts}
        checked={checked}
        declared={draft.declared}
        judged={judged}
        none={t("None: the share is one of all users. Add conditions to reach only some devices or places.")}
      />
      <RulesPart workspace={workspace} rules={rules} judged={judged} onChange={draft.setRules} />
      {judged.faulty ? null : (
        <MatchLine workspace={workspace} releaseId={releaseId} filters={draft.filters} />
      )}
      {errors.filters ? <FieldError>{errors.filters}</FieldError> : null}
    </div>
  );
}

/** Users by name, once somebody asks for them. */
function NamedPart({ draft }: { draft: RolloutDraft }) {
  const t = useText();
  if (draft.named === null)
    return (
      <Button size="sm" className="self-start" onClick={() => draft.setNamed("")}>
        <Plus aria-hidden /> {t("and named users")}
      </Button>
    );
  return (
    <NamedUsersField
      text={draft.named}
      onText={draft.setNamed}
      onRemove={() => draft.setNamed(null)}
      error={draft.checked ? draft.errors.named : undefined}
    />
  );
}
