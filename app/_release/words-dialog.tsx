"use client";

import { useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { releaseLimits } from "#lib/release/limits.ts";
import type { Text } from "#lib/text/text.ts";
import { focusForm, sendByKeys } from "./form-keys.ts";

type Props = {
  title: string;
  description: ReactNode;
  label: string;
  help: string;
  /** Characters at least, after trimming. */
  min: number;
  verb: string;
  danger?: boolean | undefined;
  onClose: () => void;
  /** Answers what went wrong in words, or nothing when it is done. */
  onSend: (text: string) => Promise<string | undefined>;
};

/** Asks for a few words, and gives them with a command. Open as long as it is mounted. */
export function WordsDialog({ title, description, onClose, ...form }: Props) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent onOpenAutoFocus={focusForm} title={title} description={description}>
        <WordsForm {...form} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function WordsForm(props: Omit<Props, "title" | "description">) {
  const t = useText();
  const { label, help, min, verb, danger, onClose, onSend } = props;
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const missing = min - text.trim().length;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || missing > 0) return;
    setBusy(true);
    const problem = await onSend(text.trim());
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <form onSubmit={submit} ref={sendByKeys} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label={label}
          help={help}
          required
          error={tried && missing > 0 ? missingWords(missing, text, t) : undefined}
          aside={t("{done} of {total}", { done: text.length, total: releaseLimits.textLengthMax })}
        >
          <Textarea
            rows={5}
            value={text}
            maxLength={releaseLimits.textLengthMax}
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
        <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}

function missingWords(count: number, text: string, t: Text): string {
  if (text.trim() === "") return t("Say it in a sentence.");
  return t("Write {count, plural, one {# more character} other {# more characters}}.", { count });
}
