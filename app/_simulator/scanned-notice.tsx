"use client";

import { X } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { codeSentences } from "./answer-words.ts";
import type { Simulated } from "./use-simulated-device.ts";

/** What became of the code that the device has scanned. */
export function ScannedNotice({ simulated }: { simulated: Simulated }) {
  const t = useText();
  const { qr, setQr, answer } = simulated;
  if (qr === null) return null;
  const told = answer.data?.qr;
  const program = told?.program === undefined ? null : simulated.nameOf(told.program);
  return (
    <Notice
      live
      tone={told === undefined || told === null ? "info" : told.admitted ? "success" : "warning"}
      title={
        program === null ? t("A QR code was scanned") : t("A QR code of {program} was scanned", { program })
      }
      action={
        <IconButton size="icon-sm" label={t("Forget the code")} onClick={() => setQr(null)}>
          <X aria-hidden />
        </IconButton>
      }
    >
      {told ? t(codeSentences[told.reason]) : t("The device asks with it.")}
    </Notice>
  );
}
