"use client";

import { useState, type FormEvent } from "react";
import { focusForm, sendByKeys } from "#app/_release/form-keys.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { focusFirstError } from "#app/_ui/focus-first-error.ts";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { reviewLimits as limits } from "#lib/review/limits.ts";
import { reasonSchema, type ReasonWords } from "#lib/review/reason.ts";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";

type Props = {
  /** Null for a new one. */
  reason: ({ code: string } & ReasonWords) | null;
  onClose: () => void;
  /** Answers what went wrong in words, or nothing when it is done. */
  onSave: (words: ReasonWords) => Promise<string | undefined>;
};

/** Writes a reason that is used again. Open as long as it is mounted. */
export function ReasonDialog({ reason, onClose, onSave }: Props) {
  const t = useText();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={focusForm}
        title={reason ? t("Edit {code}", { code: reason.code }) : t("New reason")}
        description={
          reason
            ? t("Mend its words here. Where it comes to mean something else, archive it and make a new one.")
            : t("It gets a code of its own, which stays the same for ever.")
        }
      >
        <ReasonForm reason={reason} onClose={onClose} onSave={onSave} />
      </DialogContent>
    </Dialog>
  );
}

function ReasonForm({ reason, onClose, onSave }: Props) {
  const t = useText();
  const [words, setWords] = useState<ReasonWords>({ title: reason?.title ?? "", text: reason?.text ?? "" });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const parsed = reasonSchema.safeParse(words);
  const errorOf = (field: keyof ReasonWords): string | undefined => {
    const issue = tried ? parsed.error?.issues.find(({ path }) => path[0] === field) : undefined;
    return issue && issueText(t, writtenIssue(issue));
  };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (busy) return;
    if (!parsed.success) return focusFirstError(event.currentTarget);
    setBusy(true);
    const problem = await onSave(parsed.data);
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <form onSubmit={submit} ref={sendByKeys} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field label={t("Name")} help={t("For reviewers, to find it by.")} required error={errorOf("title")}>
          <Input
            value={words.title}
            maxLength={limits.reasonTitleLengthMax}
            onChange={({ target }) => setWords({ ...words, title: target.value })}
          />
        </Field>
        <Field
          label={t("What the applicant reads")}
          help={t("Say what to fix and where, so that they need not ask.")}
          required
          error={errorOf("text")}
          aside={t("{length} of {max}", { length: words.text.length, max: limits.reasonTextLengthMax })}
        >
          <Textarea
            rows={5}
            value={words.text}
            maxLength={limits.reasonTextLengthMax}
            onChange={({ target }) => setWords({ ...words, text: target.value })}
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
        <Button type="submit" variant="primary" busy={busy}>
          {reason ? t("Save reason") : t("Create reason")}
        </Button>
      </DialogFooter>
    </form>
  );
}
