"use client";

import { toast, type ExternalToast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { CopyButton } from "#app/_ui/copy-button.tsx";

/** Long enough to reach for the copy button. */
const shownMs = 8_000;

/** Says what was done, and how the command line does the same. */
export function tellDone(done: string, shell: string, more: ExternalToast = {}): void {
  toast.success(done, { duration: shownMs, description: <ShellLine shell={shell} />, ...more });
}

function ShellLine({ shell }: { shell: string }) {
  const t = useText();
  return (
    <span className="mt-1 flex min-w-0 items-center gap-1" data-slot="shell-line">
      <code className="min-w-0 truncate font-mono text-xs text-ink-muted">{shell.split("\n")[0]}</code>
      <CopyButton text={shell} label={t("Copy the command for a terminal")} />
    </span>
  );
}
