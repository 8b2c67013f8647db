"use client";

import type { ReactNode } from "react";
import { Progress } from "#app/_ui/progress.tsx";
import type { Upload } from "./upload.ts";

/** How far the bytes are: amount, speed, time left; then the server's check, whose length nobody knows. */
export function UploadProgress({ upload, action }: { upload: Upload; action?: ReactNode }) {
  const { file, sending, version } = upload;
  const name = file?.name ?? `version ${version}`;
  if (sending.state === "sending") {
    const { sent, pace } = sending;
    return (
      <Progress
        label={`Uploading ${name}`}
        done={Math.min(sent, file?.size ?? sent)}
        total={file?.size}
        unit="bytes"
        perSecond={pace?.bytesPerSecond}
        secondsLeft={pace?.secondsLeft}
        action={action}
      />
    );
  }
  if (sending.state === "judged") return <Progress label={`Checking ${name} on the server`} />;
  return null;
}
