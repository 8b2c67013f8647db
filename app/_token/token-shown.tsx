"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";

/** The token's text, this once. */
export function TokenShown({ token, close }: { token: string; close: () => void }) {
  const t = useText();
  return (
    <div className="flex min-h-0 grow flex-col">
      <DialogBody>
        <CodeBlock label={t("API token")} code={token} wrap />
        <Notice tone="warning">
          {t(
            "Whoever has it acts for you. Keep it where your build server keeps its secrets, never in a repository.",
          )}
        </Notice>
        <div>
          <p className="text-sm text-ink-muted">{t("Send it as a header with each request:")}</p>
          <CodeBlock label={t("Header")} code={`Authorization: Bearer ${token.slice(0, 7)}…`} wrap />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={close}>
          {t("I have copied it")}
        </Button>
      </DialogFooter>
    </div>
  );
}
