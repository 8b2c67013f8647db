"use client";

import { ScanLine } from "lucide-react";
import { useState, type ClipboardEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { FileDrop } from "#app/_ui/file-drop.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { CameraScan } from "./camera-scan.tsx";
import { scanPicture, wordIn, type ScannedText } from "./scan-code.ts";

/** Scans a QR code into the simulated device: by camera, by a picture of it, or by its link. */
export function ScanDialog({ onScan }: { onScan: (word: string) => void }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <ScanLine aria-hidden /> {t("Scan a QR code")}
        </Button>
      </DialogTrigger>
      <DialogContent
        size="sm"
        title={t("Scan a QR code")}
        description={t("As the super app's scanner would: the device then asks with the code.")}
      >
        <ScanForm
          onScan={(word) => {
            onScan(word);
            setOpen(false);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function ScanForm({ onScan }: { onScan: (word: string) => void }) {
  const t = useText();
  const [failure, setFailure] = useState<string>();
  const [camera, setCamera] = useState(false);

  function take(scanned: ScannedText) {
    if (scanned.ok) onScan(scanned.word);
    else setFailure(t(scanned.why));
  }

  function paste(event: ClipboardEvent) {
    const picture = [...event.clipboardData.files].find(({ type }) => type.startsWith("image/"));
    if (!picture) return;
    event.preventDefault();
    void scanPicture(picture).then(take);
  }

  return (
    <>
      <DialogBody onPaste={paste}>
        {camera ? (
          <CameraScan onText={(text) => take(wordIn(text))} onFailure={setFailure} />
        ) : (
          <Button onClick={() => setCamera(true)}>{t("Use the camera")}</Button>
        )}
        <FileDrop
          compact
          label={t("Drop a picture of the code here")}
          help={t("or paste one; a screenshot or a photo")}
          accept="image/*"
          onFiles={([file]) => file && void scanPicture(file).then(take)}
        />
        <Field label={t("Link of the code")} help={t("Paste the link in place of the picture.")}>
          <Input
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => event.target.value.trim() !== "" && take(wordIn(event.target.value))}
          />
        </Field>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Close")}</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
