"use client";

import { useText } from "#app/_text/use-text.ts";
import { useState } from "react";
import { downloadPackage, type Download } from "./download-package.ts";
import type { Answered } from "./edge-client.ts";
import type { HeldProgram } from "./held-programs.ts";

/** Installs what a decision names as a device does: fetch, check the digest, only then take it. */
export function useInstaller(hold: (id: string, program: HeldProgram) => void) {
  const t = useText();
  const [downloads, setDownloads] = useState<Record<string, Download>>({});
  const [busyId, setBusyId] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ id: string; text: string } | null>(null);

  async function install(program: Answered): Promise<boolean> {
    const { id, package: wanted, release, version, name = "" } = program;
    if (!wanted || release === undefined || version === undefined) return false;
    setBusyId(id);
    setFailure(null);
    const outcome = await downloadPackage(wanted);
    setBusyId(null);
    if (!outcome.ok) {
      setFailure({ id, text: t(outcome.text) });
      return false;
    }
    setDownloads((before) => ({ ...before, [id]: outcome.download }));
    if (outcome.download.digest === "differs") {
      setFailure({ id, text: t("The bytes are not the package that was decided. A device refuses them.") });
      return false;
    }
    hold(id, { name, release, version, sha256: wanted.sha256 });
    return true;
  }

  const forget = () => {
    setDownloads({});
    setFailure(null);
  };
  return { install, downloads, busyId, failure, forget };
}
