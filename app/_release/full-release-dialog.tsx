"use client";

import { useState, type FormEvent } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { focusForm, sendByKeys } from "./form-keys.ts";
import type { Release } from "./release-types.ts";
import { percentWords, plural, throughShare, type Seen } from "./share-words.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; seen: Seen; onClose: () => void };

/** The last step, said in numbers before it is taken: it ends the rollout, and whatever was live there. */
export function FullReleaseDialog({ workspace, release, seen, onClose }: Props) {
  const send = useSender({ workspace, release });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function releaseFully(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const problem = await send({ command: "release_fully" }, `${release.version.name} goes to everyone.`);
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={focusForm}
        title={`Release ${release.version.name} to everyone?`}
        description={`${release.app.name}, ${environmentNames[release.environment]}`}
      >
        <form ref={sendByKeys} onSubmit={releaseFully} className="flex min-h-0 flex-col">
          <DialogBody>
            <ul className="list-disc pl-5">
              {consequencesOf(release, seen).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {failure ? (
              <Notice tone="danger" live>
                {failure}
              </Notice>
            ) : null}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button disabled={busy}>Go back</Button>
            </DialogClose>
            <Button variant="primary" type="submit" busy={busy}>
              Release to everyone
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function consequencesOf({ live, rollout, app, version }: Release, { seen, days }: Seen): string[] {
  const who = seen > 0 ? ` (${plural(seen, "user")} seen in ${days} days)` : "";
  const share = throughShare(rollout);
  return [
    `Every user of ${app.name}${who} gets ${version.name} at their next check${share > 0 && rollout?.filters.length === 0 ? `, instead of ${percentWords(share)}` : ""}.`,
    ...(rollout && rollout.filters.length > 0
      ? [
          `The rollout's ${plural(rollout.filters.length, "condition")} no longer count: users who did not match get it too.`,
        ]
      : []),
    live
      ? `${live.version}, live there now, is archived.`
      : "This is the first release there: the mini program becomes visible to everyone.",
    "A share cannot be lowered afterwards; only a newer version replaces it.",
  ];
}
