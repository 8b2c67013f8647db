"use client";

import { Upload } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import type { UploadTarget } from "./upload.ts";
import { startUpload } from "./uploading.ts";

/** Opens the upload dialog of a mini program. */
export function UploadButton({ target }: { target: UploadTarget }) {
  const t = useText();
  return (
    <Button variant="primary" onClick={() => startUpload(target)}>
      <Upload aria-hidden /> {t("Upload version")}
    </Button>
  );
}
