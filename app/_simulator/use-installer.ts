"use client";

import { useText } from "#app/_text/use-text.ts";
import { useState } from "react";
import type { Text } from "#lib/text/text.ts";
import type { Answered } from "./ask-device.ts";
import { deviceClient, type DeviceSeat } from "./device-client.ts";

/** What a download was: sizes in bytes, time in milliseconds. */
export type Download = {
  sha256: string;
  url: string;
  /** On the wire, encoded. */
  transferredBytes: number;
  packageBytes: number;
  encoding: string;
  milliseconds: number;
  digest: "matches" | "differs";
};

/** Installs what a decision names by the device SDK: fetch, prove, only then take it. */
export function useInstaller(seat: DeviceSeat | null, installed: () => Promise<unknown>) {
  const t = useText();
  const [downloads, setDownloads] = useState<Record<string, Download>>({});
  const [busyId, setBusyId] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ id: string; text: string } | null>(null);

  async function install(program: Answered): Promise<boolean> {
    const { id, package: wanted } = program;
    if (!wanted || seat === null) return false;
    setBusyId(id);
    setFailure(null);
    const outcome = await installBy(seat, program);
    if (outcome.download) {
      const download = {
        ...outcome.download,
        sha256: wanted.sha256,
        url: wanted.url,
        packageBytes: wanted.size,
      };
      setDownloads((before) => ({ ...before, [id]: download }));
    }
    if (outcome.why !== null) setFailure({ id, text: failureText(outcome.why, t) });
    await installed();
    setBusyId(null);
    return outcome.why === null;
  }

  const forget = () => {
    setDownloads({});
    setFailure(null);
  };
  return { install, downloads, busyId, failure, forget };
}

type Outcome = {
  why: string | null;
  download: Pick<Download, "transferredBytes" | "encoding" | "milliseconds" | "digest"> | null;
};

async function installBy(seat: DeviceSeat, { id, refused }: Answered): Promise<Outcome> {
  if (refused !== null) return { why: refused, download: null };
  const client = deviceClient(seat);
  // What is installed already is fetched once more: a person wants to see it come.
  if ((await client.state(id)).wanted === null) {
    await client.remove(id);
    await client.check({ programs: [id] });
  }
  const fetched = await client.download(id);
  if (!fetched.ok) return { why: fetched.why, download: null };
  const laid = await client.install(id);
  const launched = laid.ok ? await client.launch(id) : null;
  if (launched?.ok) await launched.launch.succeeded();
  void client.flushEvents();
  const { bytes: transferredBytes, encoding, milliseconds } = fetched;
  const digest = laid.ok ? "matches" : "differs";
  return {
    why: laid.ok ? null : laid.why,
    download: { transferredBytes, encoding, milliseconds, digest },
  };
}

const unreachable = /^(offline|truncated|stalled|cancelled|http_\d+)$/;

function failureText(why: string, t: Text): string {
  if (unreachable.test(why)) {
    return t("The package could not be fetched. A device would keep what it has and try again.");
  }
  return why === "package_digest" || why === "oversized"
    ? t("The bytes are not the package that was decided. A device refuses them.")
    : t("A device refuses it and keeps what it has: {why}.", { why });
}
