"use client";

import { useState, type FormEvent, type ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogClose, DialogFooter } from "#app/_ui/dialog.tsx";
import { focusFirstError } from "#app/_ui/focus-first-error.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { BasicsFields, basicsErrors, type Basics } from "./basics-fields.tsx";

type Props = {
  start: Basics;
  verb: string;
  /** Answers what went wrong in words; nothing when it is done. */
  onSend: (basics: Basics) => Promise<string | undefined>;
  /** Further fields below. */
  children?: ReactNode;
};

/** The form inside a dialog: what was written stays when something goes wrong. */
export function BasicsForm({ start, verb, onSend, children }: Props) {
  const t = useText();
  const [value, setValue] = useState(start);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const errors = basicsErrors(value, t);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    focusFirstError(event.currentTarget);
    if (busy || Object.keys(errors).length > 0) return;
    setBusy(true);
    setFailure(await onSend(value));
    setBusy(false);
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
        <BasicsFields value={value} errors={tried ? errors : {}} onChange={setValue} />
        {children}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button disabled={busy}>{t("Cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}
