"use client";

import { useState, type FormEvent } from "react";
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
};

/** The form inside a dialog: what was written stays when something goes wrong. */
export function BasicsForm({ start, verb, onSend }: Props) {
  const [value, setValue] = useState(start);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const errors = basicsErrors(value);

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
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button disabled={busy}>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}
