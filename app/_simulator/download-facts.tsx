"use client";

import { useText } from "#app/_text/use-text.ts";
import { CircleCheck, CircleX, Download as DownloadIcon } from "lucide-react";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import type { Answered } from "./ask-device.ts";
import type { Download } from "./use-installer.ts";
import type { Simulated } from "./use-simulated-device.ts";

/** How the package came over the wire, and whether it is the one that was decided. */
export function DownloadFacts({ simulated, program }: { simulated: Simulated; program: Answered }) {
  const t = useText();
  const { installer } = simulated;
  const wanted = program.package;
  if (!wanted)
    return <p className="py-4 text-ink-muted">{t("There is nothing to download for this user.")}</p>;
  const done = installer.downloads[program.id];
  const isThis = done?.sha256 === wanted.sha256;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {isThis ? (
        <Facts download={done} />
      ) : (
        <p className="text-ink-muted">
          {t(
            "{size} unpacked. Open the mini program on the phone, or download it here: the same address, encodings and check as on a device.",
            { size: formatBytes(wanted.size) },
          )}
        </p>
      )}
      {installer.failure?.id === program.id ? <FieldError>{installer.failure.text}</FieldError> : null}
      <div>
        <Button
          size="sm"
          busy={installer.busyId === program.id}
          onClick={() => void installer.install(program)}
        >
          <DownloadIcon aria-hidden /> {isThis ? t("Download again") : t("Download as a device")}
        </Button>
      </div>
    </div>
  );
}

function Facts({ download }: { download: Download }) {
  const t = useText();
  const { transferredBytes, packageBytes, encoding, milliseconds, sha256, url } = download;
  const share = Math.round((100 * transferredBytes) / packageBytes);
  return (
    <KeyValueList
      items={[
        {
          label: t("Transferred"),
          value: t("{part} of {whole}, {share} %", {
            part: formatBytes(transferredBytes),
            whole: formatBytes(packageBytes),
            share,
          }),
          help: t("{part} of {whole} bytes", { part: transferredBytes, whole: packageBytes }),
        },
        { label: t("Content-Encoding"), value: encoding, mono: true },
        { label: t("Time"), value: t("{milliseconds} ms", { milliseconds }) },
        { label: t("Digest"), value: <DigestVerdict digest={download.digest} /> },
        { label: t("SHA-256"), value: sha256, mono: true, copy: sha256 },
        { label: t("Address"), value: url, mono: true, copy: url },
      ]}
    />
  );
}

function DigestVerdict({ digest }: Pick<Download, "digest">) {
  const t = useText();
  if (digest === "matches") {
    return (
      <span className="flex items-center gap-1.5 text-success">
        <CircleCheck aria-hidden className="size-4" /> {t("Digest matches")}
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1.5 text-danger">
      <CircleX aria-hidden className="size-4" /> {t("Digest differs: a device refuses it")}
    </span>
  );
}
