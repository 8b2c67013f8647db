"use client";

import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Progress } from "#app/_ui/progress.tsx";
import type { Upload } from "./upload.ts";

/** How far the bytes are: amount, speed, time left; then the server's check, whose length nobody knows. */
export function UploadProgress({ upload, action }: { upload: Upload; action?: ReactNode }) {
  const t = useText();
  const { file, sending, version } = upload;
  const name = file?.name ?? t("version {version}", { version });
  if (sending.state === "sending") {
    const { sent, pace } = sending;
    return (
      <Progress
        label={t("Uploading {name}", { name })}
        done={Math.min(sent, file?.size ?? sent)}
        total={file?.size}
        unit="bytes"
        perSecond={pace?.bytesPerSecond}
        secondsLeft={pace?.secondsLeft}
        action={action}
      />
    );
  }
  if (sending.state === "judged") return <Progress label={t("Checking {name} on the server", { name })} />;
  return null;
}
