"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";

/** A signing secret, this once. */
export function SecretShown({ secret, close, note }: { secret: string; close: () => void; note?: string }) {
  const t = useText();
  return (
    <div className="flex min-h-0 grow flex-col">
      <DialogBody>
        <CodeBlock label={t("Signing secret")} code={secret} wrap />
        {note ? <Notice tone="info">{note}</Notice> : null}
        <Notice tone="warning">
          {t("Check every message with it, or anybody can send you one. Libraries for most languages do it.")}
        </Notice>
        <CodeBlock
          label={t("In Node, with the package standardwebhooks")}
          code={`const message = new Webhook(secret).verify(body, headers);`}
          wrap
        />
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={close}>
          {t("I have copied it")}
        </Button>
      </DialogFooter>
    </div>
  );
}
