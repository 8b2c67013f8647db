"use client";

import { useState, type FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Sheet, SheetClose, SheetContent } from "#app/_ui/sheet.tsx";
import { sendByKeys } from "./form-keys.ts";
import { RampEditor } from "./ramp-editor.tsx";
import type { Release } from "./release-types.ts";
import { percentWords, throughShare } from "./share-words.ts";
import { useRampDraft } from "./use-ramp-draft.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; onClose: () => void };

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

function RampForm({ workspace, release, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const editing = useRampDraft({
    share: throughShare(release.rollout),
    withFirst: false,
    under: release.ramp,
  });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function start(event: FormEvent) {
    event.preventDefault();
    editing.setChecked(true);
    if (busy || !editing.plan) return;
    setBusy(true);
    const problem = await send({ command: "start_ramp", ramp: editing.plan }, t("The ramp has started."));
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <form onSubmit={start} ref={sendByKeys} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <RampEditor editing={editing} filters={release.rollout?.filters.length ?? 0} />
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button disabled={busy}>{t("Go back")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={busy}>
          {t("Start ramp")}
        </Button>
      </DialogFooter>
    </form>
  );
}
