"use client";

import { Check } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";

/** Whether what stands in the form is what is saved. */
export function SaveState({ changes, justSaved }: { changes: number; justSaved: boolean }) {
  const t = useText();
  return (
    <output className="mr-auto flex min-w-0 items-center gap-1.5 text-sm text-ink-muted">
      {changes > 0 ? (
        t("{count, plural, one {# change is not saved yet} other {# changes are not saved yet}}", {
          count: changes,
        })
      ) : (
        <>
          <Check aria-hidden className="size-4 text-success" />
          {justSaved ? t("Saved just now") : t("Everything is saved")}
        </>
      )}
    </output>
  );
}
