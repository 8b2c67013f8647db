"use client";

import { ListChecks } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import type { ChoosingCommand } from "#lib/release/commands.ts";
import { DryRunForm } from "./dry-run-form.tsx";

type Props = {
  workspace: string;
  releaseId: string;
  /** The rollout as it is drafted; null while something in it must be mended first. */
  command: ChoosingCommand | null;
  /** Shows what must be mended. */
  onUnready: () => void;
};

/** Opens the question who of a list would get the release by the rollout as drafted, before it is saved. */
export function DryRun({ workspace, releaseId, command, onUnready }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => (command === null ? onUnready() : setOpen(true))}>
        <ListChecks aria-hidden /> {t("Try with a list")}
      </Button>
      {command === null ? null : (
        <Sheet open={open} onOpenChange={setOpen}>
          <SheetContent
            size="lg"
            title={t("Who of a list would get it?")}
            description={t(
              "Judged by the rollout as it is written here, by the same rules that devices are answered by. Nothing is saved or started.",
            )}
          >
            <DryRunForm target={{ workspace, releaseId, command }} />
          </SheetContent>
        </Sheet>
      )}
    </>
  );
}
