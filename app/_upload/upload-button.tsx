"use client";

import { Upload } from "lucide-react";
import { Button } from "#app/_ui/button.tsx";
import type { UploadTarget } from "./upload.ts";
import { startUpload } from "./uploading.ts";

/** Opens the upload dialog of a mini program. */
export function UploadButton({ target }: { target: UploadTarget }) {
  return (
    <Button variant="primary" onClick={() => startUpload(target)}>
      <Upload aria-hidden /> Upload version
    </Button>
  );
}
