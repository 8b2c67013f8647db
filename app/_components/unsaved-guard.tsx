"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "#app/_ui/alert-dialog.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DialogFooter } from "#app/_ui/dialog.tsx";

type Props = {
  /** Whether something would be lost. */
  when: boolean;
};

/** Asks before a link, a closed tab or a reload throws away what was written. */
export function UnsavedGuard({ when }: Props) {
  const t = useText();
  const router = useRouter();
  const [goal, setGoal] = useState<string | null>(null);
  useEffect(() => {
    if (!when) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    const press = (event: MouseEvent) => {
      const href = linkInside(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      setGoal(href);
    };
    window.addEventListener("beforeunload", leave);
    document.addEventListener("click", press, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", leave);
      document.removeEventListener("click", press, { capture: true });
    };
  }, [when]);
  return (
    <AlertDialog open={goal !== null && when} onOpenChange={(open) => (open ? undefined : setGoal(null))}>
      <AlertDialogContent
        title={t("Leave without saving?")}
        description={t("What you changed on this page was not saved.")}
      >
        <DialogFooter>
          <AlertDialogCancel asChild>
            <Button>{t("Stay")}</Button>
          </AlertDialogCancel>
          <Button
            variant="danger"
            onClick={() => {
              setGoal(null);
              if (goal) router.push(goal);
            }}
          >
            {t("Leave without saving")}
          </Button>
        </DialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

/** The path of a link that would replace this page, when one was pressed plainly. */
function linkInside(event: MouseEvent): string | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download"))
    return undefined;
  const url = new URL(link.href);
  const here = window.location;
  if (url.origin !== here.origin || (url.pathname === here.pathname && url.search === here.search))
    return undefined;
  return url.pathname + url.search + url.hash;
}
