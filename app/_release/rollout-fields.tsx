"use client";

import { FiltersEditor } from "./filters-editor.tsx";
import { NamedUsersField } from "./named-users-field.tsx";
import { ShareControl } from "./share-control.tsx";
import type { Seen } from "./share-words.ts";
import type { RolloutDraft } from "./use-rollout-draft.ts";

type Props = {
  draft: RolloutDraft;
  now: number;
  seen: Seen;
  /** The share is given: carried over from another release. */
  fixedShare?: boolean | undefined;
};

/** Who gets it: a share, conditions, named users. */
export function RolloutFields({ draft, now, seen, fixedShare }: Props) {
  const { errors, checked } = draft;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <ShareControl
        text={draft.share}
        onText={draft.setShare}
        now={now}
        seen={seen}
        filters={draft.drafts.length}
        disabled={fixedShare}
        error={checked ? errors.share : undefined}
      />
      <FiltersEditor drafts={draft.drafts} onChange={draft.setDrafts} checked={checked} />
      <NamedUsersField
        text={draft.named}
        onText={draft.setNamed}
        error={checked ? errors.named : undefined}
      />
    </div>
  );
}
