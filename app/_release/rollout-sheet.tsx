"use client";

import { useState, type FormEvent } from "react";
import { DryRun } from "#app/_dry-run/dry-run.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Sheet, SheetClose, SheetContent } from "#app/_ui/sheet.tsx";
import type { Rollout } from "#lib/rules/schema.ts";
import { ChangeStatement } from "./change-statement.tsx";
import type { Release } from "./release-types.ts";
import { rolloutChange } from "./rollout-change.ts";
import { RolloutFields } from "./rollout-fields.tsx";
import { throughShare, type Seen } from "./share-words.ts";
import { useRolloutDraft } from "./use-rollout-draft.ts";
import { useSender } from "./use-sender.ts";
import { sendByKeys } from "./form-keys.ts";

type Props = { workspace: string; release: Release; seen: Seen; onClose: () => void };

/** Changes whom a running rollout reaches. */
export function RolloutSheet({ onClose, ...props }: Props) {
  const t = useText();
  const { rollout, version } = props.release;
  if (!rollout) return null;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        size="lg"
        title={t("Change rollout")}
        description={t(
          "Whom {version} reaches from now on. A share only grows; to take the release back, cancel it.",
          { version: version.name },
        )}
      >
        <ChangeForm {...props} rollout={rollout} onClose={onClose} />
      </SheetContent>
    </Sheet>
  );
}

function ChangeForm({ workspace, release, seen, onClose, rollout }: Props & { rollout: Rollout }) {
  const t = useText();
  const send = useSender({ workspace, release });
  const now = throughShare(rollout);
  const draft = useRolloutDraft(rollout, {
    shareAtLeast: now,
    declared: release.app.customAttributes,
  });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const change = draft.wish ? rolloutChange({ before: rollout, after: draft.wish, t, seen }) : null;
  const same = change !== null && change.gains.length + change.loses.length === 0;

  async function save(event: FormEvent) {
    event.preventDefault();
    draft.setChecked(true);
    if (busy || !draft.wish || same) return;
    setBusy(true);
    const problem = await send({ command: "change_rollout", ...draft.wish }, t("The rollout was changed."));
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <form onSubmit={save} ref={sendByKeys} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <RolloutFields workspace={workspace} releaseId={release.id} draft={draft} now={now} seen={seen} />
        {change ? <ChangeStatement change={change} /> : null}
        {rollout.state === "paused" ? (
          <Notice tone="warning">
            {t("The rollout is paused: whoever gains gets it when it is resumed.")}
          </Notice>
        ) : null}
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DryRun
          workspace={workspace}
          releaseId={release.id}
          command={draft.wish && { command: "change_rollout", ...draft.wish }}
          onUnready={() => draft.setChecked(true)}
        />
        <SheetClose asChild>
          <Button disabled={busy}>{t("Go back")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={busy} disabled={same}>
          {t("Change rollout")}
        </Button>
      </DialogFooter>
    </form>
  );
}
