"use client";

import type { FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Sheet, SheetClose, SheetContent } from "#app/_ui/sheet.tsx";
import { allFilters } from "#lib/rules/saved-rule.ts";
import { sendByKeys } from "./form-keys.ts";
import { RampEditor } from "./ramp-editor.tsx";
import type { Release } from "./release-types.ts";
import { percentWords, throughShare } from "./share-words.ts";
import { useRampDraft } from "./use-ramp-draft.ts";
import type { Waiting } from "./use-waiting.ts";

type Props = { release: Release; waiting: Waiting; onClose: () => void };

/** Lets a running rollout grow by itself from here on. */
export function RampSheet({ onClose, ...props }: Props) {
  const t = useText();
  const { release } = props;
  const share = percentWords(throughShare(release.rollout), t);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        size="lg"
        title={release.ramp ? t("Change ramp") : t("Start ramp")}
        description={t(
          "The share of {version} grows by itself from {share} on. Pause or stop it at any moment.",
          { version: release.version.name, share },
        )}
      >
        <RampForm {...props} onClose={onClose} />
      </SheetContent>
    </Sheet>
  );
}

function RampForm({ release, waiting, onClose }: Props) {
  const t = useText();
  const now = throughShare(release.rollout);
  const editing = useRampDraft({ share: now, withFirst: false, under: release.ramp });

  // Its first step is a raise: like any other it can be undone for a while.
  function start(event: FormEvent) {
    event.preventDefault();
    editing.setChecked(true);
    const [first] = editing.plan?.steps ?? [];
    if (!editing.plan || !first) return;
    const share = percentWords(first.basisPoints, t);
    waiting.begin({
      command: { command: "start_ramp", ramp: editing.plan },
      words: t("Starting the ramp with {share}", { share }),
      done: t("The ramp has started."),
      share: first.basisPoints,
    });
    onClose();
  }

  return (
    <form onSubmit={start} ref={sendByKeys} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <RampEditor editing={editing} filters={release.rollout ? allFilters(release.rollout).length : 0} />
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Go back")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary">
          {t("Start ramp")}
        </Button>
      </DialogFooter>
    </form>
  );
}
