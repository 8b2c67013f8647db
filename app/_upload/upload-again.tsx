"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogContent } from "#app/_ui/dialog.tsx";
import { nextVersion } from "./next-version.ts";
import { UploadAgainForm } from "./upload-again-form.tsx";

type Props = {
  workspace: string;
  programId: string;
  /** Whose content is taken up: the cancelled release's version. */
  version: { id: string; name: string; releaseNotes: string };
};

/** After a cancelled release only a new version starts again: the same content under the next name, in one press. */
export function UploadAgain({ workspace, programId, version }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <RotateCcw aria-hidden /> {t("Start again as {version}", { version: nextVersion(version.name) })}
      </Button>
      {open ? (
        <Dialog open onOpenChange={setOpen}>
          <DialogContent
            title={t("Upload {version} again", { version: version.name })}
            description={t(
              "The same package becomes the next version; nothing has to be sent again. Then select the app to release it to.",
            )}
          >
            <UploadAgainForm workspace={workspace} programId={programId} version={version} />
          </DialogContent>
        </Dialog>
      ) : null}
    </>
  );
}
