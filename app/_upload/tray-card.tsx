"use client";

import Link from "next/link";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { cn } from "#app/_ui/cn.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { toneIcon, toneText } from "#app/_ui/tone.ts";
import type { Tone } from "#app/_ui/tone.ts";
import { PauseButton } from "./pause-button.tsx";
import { UploadProgress } from "./upload-progress.tsx";
import { showUpload } from "./upload-store.ts";
import { isUnderWay, versionsHref, type Upload } from "./upload.ts";
import { cancelSending, dismiss, send } from "./uploading.ts";

/** One upload in the corner: what it is, how it stands, what can be done. */
export function TrayCard({ upload }: { upload: Upload }) {
  const t = useText();
  const { id, program, version, sending } = upload;
  return (
    <article
      aria-label={t("Version {version} of {program}", { version, program: program.name })}
      className="flex min-w-0 shrink-0 flex-col gap-2 rounded-lg border border-line-strong bg-raised p-3 shadow-float"
    >
      <p className="flex min-w-0 items-center gap-2 text-sm text-ink-muted">
        <span className="min-w-0 grow truncate" title={program.name}>
          {program.name} · {version}
        </span>
        {isUnderWay(upload) ? null : (
          <IconButton label={t("Dismiss")} onClick={() => dismiss(id)}>
            <X aria-hidden />
          </IconButton>
        )}
      </p>
      <UploadProgress upload={upload} />
      {sending.state === "sending" ? (
        <Line>
          <Button size="sm" onClick={() => cancelSending(id)}>
            {t("Cancel upload")}
          </Button>
          <PauseButton upload={upload} size="sm" />
        </Line>
      ) : null}
      <Ended upload={upload} />
    </article>
  );
}

function Ended({ upload }: { upload: Upload }) {
  const t = useText();
  const { id, sending } = upload;
  const again = (
    <Button size="sm" variant="primary" onClick={() => send(id)}>
      {t("Try again")}
    </Button>
  );
  const look = (label: string) => (
    <Button size="sm" onClick={() => showUpload(id)}>
      {label}
    </Button>
  );
  switch (sending.state) {
    case "draft":
      return (
        <Line tone="neutral" text={t("Not sent yet")}>
          {look(t("Continue"))}
        </Line>
      );
    case "cancelled":
      return (
        <Line tone="neutral" text={t("Cancelled; nothing was kept")}>
          {look(t("Look"))}
          {again}
        </Line>
      );
    case "failed":
      return (
        <Line tone="danger" text={t(sending.failure.title)}>
          {look(t("Look"))}
          {sending.failure.again ? again : null}
        </Line>
      );
    case "done":
      return (
        <Line tone="success" text={sending.uploaded.repeated ? t("Was there already") : t("Uploaded")}>
          <Button size="sm" asChild>
            <Link href={versionsHref(upload, sending.uploaded.versionId)} onClick={() => dismiss(id)}>
              {t("Open version")}
            </Link>
          </Button>
        </Line>
      );
    default:
      return null;
  }
}

function Line({ tone, text, children }: { tone?: Tone; text?: string; children: ReactNode }) {
  const Icon = tone ? toneIcon[tone] : null;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {Icon && tone ? <Icon aria-hidden className={cn("size-4 shrink-0", toneText[tone])} /> : null}
      <span role="status" className="min-w-0 grow basis-32 font-medium [overflow-wrap:anywhere]">
        {text}
      </span>
      {children}
    </div>
  );
}
