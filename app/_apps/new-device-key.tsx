"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { DialogBody, DialogClose, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { deviceKeyVariable } from "./resolve-curl.ts";

type Props = { deviceKey: string; note?: string | undefined; curl: string };

/** The one time that a device key is shown, with a call that tries it. */
export function NewDeviceKey({ deviceKey, note, curl }: Props) {
  const t = useText();
  return (
    <>
      <DialogBody>
        {note ? <Notice tone="info">{note}</Notice> : null}
        <Field label={t("Device key")}>
          <div className="flex min-w-0 items-center gap-2">
            <Input
              readOnly
              value={deviceKey}
              className="font-mono text-sm"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={deviceKey} label={t("Copy key")} words />
          </div>
        </Field>
        <CodeBlock label={t("Try it")} code={curl.replace(deviceKeyVariable, deviceKey)} wrap />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="primary">{t("I have copied it")}</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
