"use client";

import { useState, type FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { releaseLimits } from "#lib/release/limits.ts";
import { focusForm, sendByKeys } from "./form-keys.ts";
import { momentWords } from "./moment-words.ts";
import type { Release } from "./release-types.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; onClose: () => void };

const dayMs = 24 * 3_600_000;
const usualDays = "7";

/** The tenant's admin gives a grayscale more days. */
export function ExtendDialog({ onClose, ...props }: Props) {
  const t = useText();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="sm"
        onOpenAutoFocus={focusForm}
        title={t("Extend grayscale")}
        description={t("{owner} is told. A paused rollout stays paused until they resume it.", {
          owner: props.release.owner,
        })}
      >
        <ExtendForm {...props} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function ExtendForm({ workspace, release, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const [text, setText] = useState(usualDays);
  const [openedAt] = useState(() => Date.now());
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  const valid = days >= 1 && days <= releaseLimits.extensionDaysMax;
  const from = Math.max(release.grayscaleUntil ? new Date(release.grayscaleUntil).getTime() : 0, openedAt);

  async function extend(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || !valid) return;
    setBusy(true);
    const problem = await send({ command: "extend_grayscale", days }, t("The grayscale was extended."));
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <form ref={sendByKeys} onSubmit={extend} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label={t("More days")}
          required
          error={
            tried && !valid
              ? t("Write a number of days from 1 to {maximum}.", { maximum: releaseLimits.extensionDaysMax })
              : undefined
          }
          help={
            valid
              ? t("It may stand until {moment}.", { moment: momentWords(from + days * dayMs, t) })
              : undefined
          }
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            className="tabular"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button disabled={busy}>{t("Go back")}</Button>
        </DialogClose>
        <Button variant="primary" type="submit" busy={busy}>
          {t("Extend grayscale")}
        </Button>
      </DialogFooter>
    </form>
  );
}
