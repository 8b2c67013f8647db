"use client";

import { useState, type FormEvent } from "react";
import { focusForm, sendByKeys } from "#app/_release/form-keys.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { focusFirstError } from "#app/_ui/focus-first-error.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { commandLabels } from "#lib/release/commands.ts";
import { releaseLimits as limits } from "#lib/release/limits.ts";
import { codesIn, withReason } from "#lib/review/reason.ts";
import { AttachmentField } from "./attachment-field.tsx";
import { ReasonPicker, useReasons } from "./reason-picker.tsx";
import { useAttachments } from "./use-attachments.ts";

export type RejectionWish = { reason: string; reasonCodes: string[]; attachmentIds: string[] };

type Props = {
  workspace: string;
  releaseId: string;
  /** What was written so far: closing the dialog loses nothing. */
  words: string;
  onWords: (words: string) => void;
  onClose: () => void;
  /** Answers what went wrong in words, or nothing when it is done. */
  onSend: (rejection: RejectionWish) => Promise<string | undefined>;
};

/** What to fix, in words, reasons that are used again, and files. Open as long as it is mounted. */
export function RejectDialog({ onClose, ...form }: Props) {
  const t = useText();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="lg"
        onOpenAutoFocus={focusForm}
        title={t("Reject the release")}
        description={t("The release goes back to Ready. The applicant can mend it and apply again.")}
      >
        <RejectForm {...form} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function RejectForm({ workspace, releaseId, words: reason, onWords: setReason, onClose, onSend }: Props) {
  const t = useText();
  const attachments = useAttachments({ workspace, releaseId });
  const codes = useReasons(workspace)?.map(({ code }) => code) ?? [];
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const missing = limits.rejectReasonLengthMin - reason.trim().length;
  const sending = attachments.sending.length > 0;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (busy || sending) return;
    if (missing > 0) return focusFirstError(event.currentTarget);
    setBusy(true);
    setFailure(undefined);
    const problem = await onSend({
      reason: reason.trim(),
      reasonCodes: codesIn(reason, codes).slice(0, limits.reasonIdsMax),
      attachmentIds: attachments.files.map(({ id }) => id),
    });
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <form onSubmit={submit} ref={sendByKeys} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label={t("Reason")}
          help={t(
            "At least {minimum} characters. Say what to fix, and where; it is mailed to the applicant.",
            { minimum: limits.rejectReasonLengthMin },
          )}
          required
          error={
            tried && missing > 0
              ? t("Write {missing, plural, one {# more character} other {# more characters}}.", { missing })
              : undefined
          }
          aside={t("{length} of {max}", { length: reason.length, max: limits.textLengthMax })}
        >
          <Textarea
            rows={6}
            value={reason}
            maxLength={limits.textLengthMax}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <ReasonPicker
          workspace={workspace}
          taken={codesIn(reason, codes)}
          onPick={(one) => setReason(withReason(reason, one).slice(0, limits.textLengthMax))}
        />
        <AttachmentField attachments={attachments} />
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
        <Button type="submit" variant="danger" busy={busy} disabled={sending}>
          {t(commandLabels.reject)}
        </Button>
      </DialogFooter>
    </form>
  );
}
