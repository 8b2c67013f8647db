"use client";

import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { PauseButton } from "./pause-button.tsx";
import { UploadForm } from "./upload-form.tsx";
import { UploadProgress } from "./upload-progress.tsx";
import { isUnderWay, versionsHref, type Upload } from "./upload.ts";
import { cancelSending, closeDialog, dismiss } from "./uploading.ts";

/** One upload, large: the form, then how far it is, then how it ended. Closing it keeps it in the tray. */
export function UploadDialog({ upload }: { upload: Upload }) {
  const t = useText();
  const { id, program } = upload;
  return (
    <Dialog open onOpenChange={(open) => !open && closeDialog(id)}>
      <DialogContent title={t("Upload a version")} description={program.name} size="md">
        <Stage upload={upload} />
      </DialogContent>
    </Dialog>
  );
}

function Stage({ upload }: { upload: Upload }) {
  if (isUnderWay(upload)) return <UnderWay upload={upload} />;
  if (upload.sending.state === "done") return <Done upload={upload} />;
  return <UploadForm upload={upload} />;
}

function UnderWay({ upload }: { upload: Upload }) {
  const t = useText();
  const { id, version, sending } = upload;
  return (
    <>
      <DialogBody>
        <p>{t("Version {version}", { version })}</p>
        <UploadProgress upload={upload} />
        <p className="text-sm text-ink-muted">
          {sending.state === "judged"
            ? t(
                "All of it arrived. The server checks the package and stores it; this takes seconds. If you leave now, the result is in your inbox.",
              )
            : t(
                "You can close this and move about the console: the upload goes on. Should the tab close, choose the same file again within a day: what arrived is not sent twice.",
              )}
        </p>
      </DialogBody>
      <DialogFooter>
        {sending.state === "sending" ? (
          <Button className="sm:mr-auto" onClick={() => cancelSending(id)}>
            {t("Cancel upload")}
          </Button>
        ) : null}
        <PauseButton upload={upload} />
        <Button variant="primary" onClick={() => closeDialog(id)}>
          {t("Go on in the background")}
        </Button>
      </DialogFooter>
    </>
  );
}

/** Shown only where the server had it already: otherwise the new version itself is the answer. */
function Done({ upload }: { upload: Upload }) {
  const t = useText();
  const { id, version, sending } = upload;
  if (sending.state !== "done") return null;
  return (
    <>
      <DialogBody>
        <Notice tone="info" title={t("Version {version} was there already", { version })} live>
          {t(
            "The same package was uploaded under the same version before. Nothing was changed and nothing was added.",
          )}
        </Notice>
      </DialogBody>
      <DialogFooter>
        <Button onClick={() => dismiss(id)}>{t("Close")}</Button>
        <Button variant="primary" asChild>
          <Link href={versionsHref(upload, sending.uploaded.versionId)} onClick={() => dismiss(id)}>
            {t("Open version {version}", { version })}
          </Link>
        </Button>
      </DialogFooter>
    </>
  );
}
