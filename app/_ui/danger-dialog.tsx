"use client";

import type { Text } from "#lib/text/text.ts";
import { useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { AlertDialog, AlertDialogCancel, AlertDialogContent, AlertDialogTrigger } from "./alert-dialog.tsx";
import { Button } from "./button.tsx";
import { DialogBody, DialogFooter } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { Notice } from "./notice.tsx";
import { Textarea } from "./textarea.tsx";

type Props = {
  /** A button that opens it; or leave it out and steer with `open`. */
  trigger?: ReactNode;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** "Cancel release 1.4.2?" */
  title: ReactNode;
  /** What happens to whom, in numbers. */
  consequences: ReactNode;
  /** Leave out where no reason is asked for. `min` characters after trimming; 0 makes it optional. */
  reason?: { label?: string; help?: string; min?: number; max?: number } | undefined;
  /** A name that must be typed before the button works. */
  confirmName?: string | undefined;
  /** The verb on the button: "Cancel release". Never "OK". */
  verb: string;
  /** The way out: "Keep release". */
  keep?: string | undefined;
  /** Answers what went wrong in words, or nothing when it is done. */
  onConfirm: (reason: string) => Promise<string | undefined | void>;
};

export function DangerDialog({ trigger, open, onOpenChange, ...form }: Props) {
  const [own, setOwn] = useState(false);
  const change = onOpenChange ?? setOwn;
  return (
    <AlertDialog open={open ?? own} onOpenChange={change}>
      {trigger ? <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger> : null}
      <AlertDialogContent title={form.title} description={form.consequences}>
        <DangerForm {...form} close={() => change(false)} />
      </AlertDialogContent>
    </AlertDialog>
  );
}

type FormProps = Omit<Props, "trigger" | "open" | "onOpenChange"> & { close: () => void };

function DangerForm({ reason, confirmName, verb, keep, onConfirm, close }: FormProps) {
  const t = useText();
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const reasonError = reason ? reasonProblem(text, reason.min ?? 10, t) : undefined;
  const nameError =
    confirmName && name.trim() !== confirmName ? t("Type {name} exactly.", { name: confirmName }) : undefined;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || reasonError || nameError) return;
    setBusy(true);
    const problem = await onConfirm(text.trim()).catch(() =>
      t("It did not work. Nothing was changed; try again."),
    );
    setBusy(false);
    if (problem) setFailure(problem);
    else close();
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody className={reason || confirmName || failure ? "" : "py-0"}>
        {reason ? (
          <Field
            label={reason.label ?? t("Reason")}
            help={reason.help ?? t("Shown in the log and in the message to everybody concerned.")}
            error={tried ? reasonError : undefined}
            optional={reason.min === 0}
          >
            <Textarea
              value={text}
              maxLength={reason.max ?? 2000}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        ) : null}
        {confirmName ? (
          <Field
            label={t("Type “{name}” to confirm", { name: confirmName })}
            error={tried ? nameError : undefined}
          >
            <Input
              value={name}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        ) : null}
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <AlertDialogCancel asChild>
          <Button disabled={busy}>{keep ?? t("Go back")}</Button>
        </AlertDialogCancel>
        <Button type="submit" variant="danger" busy={busy}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}

function reasonProblem(text: string, min: number, t: Text): string | undefined {
  const missing = min - [...text.trim()].length;
  if (missing <= 0) return undefined;
  return text.trim()
    ? t("Write {count, plural, one {# more character} other {# more characters}}.", { count: missing })
    : t("Say why, in a sentence.");
}
