"use client";

import { FileArchive } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Bytes } from "#app/_ui/bytes.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Progress } from "#app/_ui/progress.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { programKindNames } from "#lib/package/program-kind.ts";
import type { ProgressStep } from "#lib/package/progress.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { ChooseFile } from "./choose-file.tsx";
import { FileSizes } from "./file-sizes.tsx";
import { FindingList } from "./finding-list.tsx";
import { kindsIn, type Check, type Checked, type Upload } from "./upload.ts";
import { chooseFile } from "./uploading.ts";

/** The chosen file, and what the check in the browser says of it before a byte is sent. */
export function CheckReport({ upload, file }: { upload: Upload; file: File }) {
  const t = useText();
  const { id, check, sending } = upload;
  const judged =
    sending.state === "failed" &&
    sending.failure.findings.length > 0 &&
    kindsIn(sending.failure.findings).length === 0;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex min-w-0 items-center gap-3 rounded-md border border-line bg-surface px-3 py-2">
        <FileArchive aria-hidden className="size-5 shrink-0 text-ink-muted" />
        <span className="min-w-0 grow">
          <span className="block truncate font-medium" title={file.name}>
            {file.name}
          </span>
          <span className="block text-sm text-ink-muted">
            <Bytes value={file.size} />
          </span>
        </span>
        <ChooseFile size="sm" onFile={(next) => chooseFile(id, next)}>
          {t("Change file")}
        </ChooseFile>
      </div>
      {/* The server's findings stand above already. */}
      {judged ? null : <CheckState check={check} />}
    </div>
  );
}

const stepWords: Record<ProgressStep, string> = {
  list: phrase("Reading the archive"),
  unpack: phrase("Unpacking"),
  check: phrase("Looking at the files"),
  digest: phrase("Computing the digest"),
};

function CheckState({ check }: { check: Check }) {
  const t = useText();
  switch (check.state) {
    case "none":
      return null;
    case "running":
      return (
        <Progress
          label={t("Checking: {step}", { step: t(stepWords[check.step]) })}
          done={Math.round(check.share * 100)}
          total={100}
        />
      );
    case "left_to_server":
      return (
        <Notice>{t("This browser could not check the package. The server will when you upload it.")}</Notice>
      );
    case "done":
      return <Found checked={check.checked} />;
  }
}

function Found({ checked }: { checked: Checked }) {
  const t = useText();
  const { findings } = checked;
  const isTwoKinds = kindsIn(findings).length > 0;
  return (
    <>
      {checked.ok ? (
        <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1" role="status">
          <StatusBadge
            tone={findings.length > 0 ? "warning" : "success"}
            label={findings.length > 0 ? t("Can be uploaded, with warnings") : t("Nothing to mend")}
          />
          <span className="text-sm text-ink-muted">{contents(checked, t)}</span>
        </p>
      ) : isTwoKinds ? null : (
        <Notice tone="danger" title={t("This package would be refused")} live>
          {t("Mend what is listed here, zip it again and choose the new file.")}
        </Notice>
      )}
      {checked.ok ? <FileSizes files={checked.largest} count={checked.files} /> : null}
      {checked.ok || isTwoKinds ? null : (
        <FindingList findings={findings} label={t("What the check found")} />
      )}
    </>
  );
}

function contents({ kind, files, pages, sizeBytes }: Extract<Checked, { ok: true }>, t: Text): string {
  return [
    t(programKindNames[kind]),
    t("{count, plural, one {# file} other {# files}}", { count: files }),
    t("{count, plural, one {# page} other {# pages}}", { count: pages }),
    t("{size} unpacked", { size: formatBytes(sizeBytes) }),
  ].join(" · ");
}

/** Warnings stand below the fields: they stop nobody. */
export function CheckWarnings({ check }: { check: Check }) {
  const t = useText();
  if (check.state !== "done" || !check.checked.ok || check.checked.findings.length === 0) return null;
  return <FindingList findings={check.checked.findings} label={t("What the check found")} />;
}
