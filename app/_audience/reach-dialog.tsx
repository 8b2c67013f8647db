"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "#app/_ui/alert-dialog.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { usesOf, type AllowlistDetail } from "./audience-types.ts";
import { UseList } from "./use-list.tsx";

/** A change that waits for a yes: who gains and who loses by it, and how it is done. */
export type Reaching = {
  title: string;
  numbers: string;
  verb: string;
  act: () => Promise<string | undefined>;
};

type Props = {
  workspace: string;
  list: AllowlistDetail;
  reaching: Reaching | null;
  onClose: () => void;
};

/** Asked before a change reaches open rollouts and switches: what follows the list, and how many users it moves. */
export function ReachDialog({ workspace, list, reaching, onClose }: Props) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (!reaching) return null;
  const used = usesOf(list);

  async function act(what: Reaching) {
    setBusy(true);
    const problem = await what.act();
    setBusy(false);
    setFailure(problem);
    if (!problem) onClose();
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent title={reaching.title} description={reaching.numbers}>
        <DialogBody>
          <p className="font-medium">
            {t(
              "{used, plural, one {Used in # place, which follows} other {Used in # places, which follow}} at once:",
              {
                used,
              },
            )}
          </p>
          <UseList
            workspace={workspace}
            uses={list.uses}
            switches={list.switches}
            hidden={list.hiddenUses}
            none=""
          />
          {failure ? (
            <Notice tone="danger" live>
              {failure}
            </Notice>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <AlertDialogCancel asChild>
            <Button disabled={busy}>{t("Go back")}</Button>
          </AlertDialogCancel>
          <Button variant="primary" busy={busy} onClick={() => void act(reaching)}>
            {reaching.verb}
          </Button>
        </DialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
