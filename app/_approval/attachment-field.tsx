"use client";

import { Paperclip, X } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Bytes } from "#app/_ui/bytes.tsx";
import { FileDrop } from "#app/_ui/file-drop.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import { releaseLimits } from "#lib/release/limits.ts";
import { attachmentEndings } from "#lib/review/attachment.ts";
import { reviewLimits } from "#lib/review/limits.ts";
import type { Attachments } from "./use-attachments.ts";

/** Files that go out with a rejection: a picture says where it is wrong. */
export function AttachmentField({ attachments }: { attachments: Attachments }) {
  const t = useText();
  const { files, sending, problem, add, remove } = attachments;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">
        {t("Files")} <span className="font-normal text-ink-faint">{t("(optional)")}</span>
      </legend>
      <FileDrop
        compact
        multiple
        label={t("Drop files here")}
        accept={attachmentEndings}
        error={problem}
        onFiles={add}
      />
      <p className="text-sm text-ink-muted">
        {t("PNG, JPEG, WebP, PDF, TXT or MP4; {mb} MB each, {max} at most.", {
          mb: reviewLimits.attachmentBytesMax / 1_000_000,
          max: releaseLimits.attachmentsMax,
        })}
      </p>
      <ul
        aria-label={t("Attached files")}
        className="divide-y divide-line rounded-md border border-line empty:hidden"
      >
        {files.map(({ id, name, sizeBytes }) => (
          <li key={id} className="flex min-w-0 items-center gap-2 py-1 pr-1 pl-3">
            <Paperclip aria-hidden className="size-4 shrink-0 text-ink-muted" />
            <span className="min-w-0 grow truncate" title={name}>
              {name}
            </span>
            <Bytes value={sizeBytes} className="shrink-0 text-sm text-ink-muted" />
            <IconButton size="icon-sm" label={t("Take out {name}", { name })} onClick={() => remove(id)}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
        {sending.map((name) => (
          <li key={name} className="flex min-w-0 items-center gap-2 px-3 py-2 text-ink-muted">
            <Spinner label={t("Sending {name}", { name })} />
            <span className="min-w-0 grow truncate">{name}</span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
