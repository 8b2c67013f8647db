"use client";

import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Progress } from "#app/_ui/progress.tsx";
import { phrase } from "#lib/text/phrase.ts";
import type { Still, Upload } from "./upload.ts";

/** How far the bytes are: amount, speed, time left; then the server's check, whose length nobody knows. */
export function UploadProgress({ upload, action }: { upload: Upload; action?: ReactNode }) {
  const t = useText();
  const { file, sending, version } = upload;
  const name = file?.name ?? t("version {version}", { version });
  if (sending.state === "sending") {
    const { sent, pace, still } = sending;
    return (
      <Progress
        label={still ? t(stillWords[still], { name }) : t("Uploading {name}", { name })}
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

const stillWords: Record<Still, string> = {
  paused: phrase("Paused: {name}"),
  waiting: phrase("Waiting for the network: {name}"),
};
