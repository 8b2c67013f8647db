import { Check } from "lucide-react";

/** Whether what stands in the form is what is saved. */
export function SaveState({ changes, justSaved }: { changes: number; justSaved: boolean }) {
  return (
    <output className="mr-auto flex min-w-0 items-center gap-1.5 text-sm text-ink-muted">
      {changes > 0 ? (
        `${changes} ${changes === 1 ? "change is" : "changes are"} not saved yet`
      ) : (
        <>
          <Check aria-hidden className="size-4 text-success" />
          {justSaved ? "Saved just now" : "Everything is saved"}
        </>
      )}
    </output>
  );
}
