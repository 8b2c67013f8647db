"use client";

import { CircleCheck, CircleX, Download as DownloadIcon, Info } from "lucide-react";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import type { Download } from "./download-package.ts";
import type { Answered } from "./edge-client.ts";
import type { Simulated } from "./use-simulated-device.ts";

/** How the package came over the wire, and whether it is the one that was decided. */
export function DownloadFacts({ simulated, program }: { simulated: Simulated; program: Answered }) {
  const { installer } = simulated;
  const wanted = program.package;
  if (!wanted) return <p className="py-4 text-ink-muted">There is nothing to download for this user.</p>;
  const done = installer.downloads[program.id];
  const isThis = done?.sha256 === wanted.sha256;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {isThis ? (
        <Facts download={done} />
      ) : (
        <p className="text-ink-muted">
          {formatBytes(wanted.size)} unpacked. Open the mini program on the phone, or download it here: the
          same address, encodings and check as on a device.
        </p>
      )}
      {installer.failure?.id === program.id ? <FieldError>{installer.failure.text}</FieldError> : null}
      <div>
        <Button
          size="sm"
          busy={installer.busyId === program.id}
          onClick={() => void installer.install(program)}
        >
          <DownloadIcon aria-hidden /> {isThis ? "Download again" : "Download as a device"}
        </Button>
      </div>
    </div>
  );
}

function Facts({ download }: { download: Download }) {
  const { transferredBytes, packageBytes, encoding, milliseconds, sha256, url } = download;
  const share = transferredBytes === null ? null : Math.round((100 * transferredBytes) / packageBytes);
  return (
    <KeyValueList
      items={[
        {
          label: "Transferred",
          value:
            transferredBytes === null
              ? "This browser does not say"
              : `${formatBytes(transferredBytes)} of ${formatBytes(packageBytes)}, ${share} %`,
          help: `${transferredBytes?.toLocaleString("en") ?? "?"} of ${packageBytes.toLocaleString("en")} bytes`,
        },
        { label: "Content-Encoding", value: encoding, mono: true },
        { label: "Time", value: `${milliseconds.toLocaleString("en")} ms` },
        { label: "Digest", value: <DigestVerdict digest={download.digest} /> },
        { label: "SHA-256", value: sha256, mono: true, copy: sha256 },
        { label: "Address", value: url, mono: true, copy: url },
      ]}
    />
  );
}

function DigestVerdict({ digest }: Pick<Download, "digest">) {
  if (digest === "matches") {
    return (
      <span className="flex items-center gap-1.5 text-success">
        <CircleCheck aria-hidden className="size-4" /> Digest matches
      </span>
    );
  }
  if (digest === "differs") {
    return (
      <span className="flex items-center gap-1.5 text-danger">
        <CircleX aria-hidden className="size-4" /> Digest differs: a device refuses it
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1.5 text-ink-muted">
      <Info aria-hidden className="size-4" /> Not checked: browsers compute digests on https and localhost
      only
    </span>
  );
}
