"use client";

import { useText } from "#app/_text/use-text.ts";
import { Dialog, DialogBody, DialogContent } from "#app/_ui/dialog.tsx";
import { focusForm } from "./form-keys.ts";
import { FullLaterForm } from "./full-later-form.tsx";
import type { Release } from "./release-types.ts";
import type { Seen } from "./share-words.ts";

type Props = { workspace: string; release: Release; seen: Seen; onClose: () => void };

/** A running rollout goes to everyone at a moment. */
export function PublishLaterDialog({ onClose, release, ...props }: Props) {
  const t = useText();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={focusForm}
        title={t("Release {version} to everyone later", { version: release.version.name })}
      >
        <DialogBody>
          <FullLaterForm {...props} release={release} onBack={onClose} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
