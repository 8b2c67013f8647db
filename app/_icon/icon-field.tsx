"use client";

import { useState } from "react";
import { iconSrc } from "#app/_program/icon-src.ts";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Button } from "#app/_ui/button.tsx";
import { FileDrop } from "#app/_ui/file-drop.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import { sendIcon } from "./send-icon.ts";

type Props = {
  workspace: string;
  /** Whose icon it is; its initials stand where there is none. */
  name: string;
  icon: string | null;
  onChange: (icon: string | null) => void;
};

/** Chooses the icon of an app or a mini program. It is stored at once, and shown when the form is saved. */
export function IconField({ workspace, name, icon, onChange }: Props) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function take([file]: File[]) {
    if (!file) return;
    setBusy(true);
    setError(undefined);
    const sent = await sendIcon(workspace, file, t);
    setBusy(false);
    if (sent.ok) onChange(sent.key);
    else setError(sent.text);
  }

  return (
    <div role="group" aria-label={t("Icon")} className="flex min-w-0 flex-col gap-1.5">
      <span className="text-sm font-medium">{t("Icon")}</span>
      <div className="flex min-w-0 items-start gap-3">
        <Avatar name={name || "?"} src={iconSrc(icon)} size="lg" square />
        <div className="flex min-w-0 grow flex-col items-start gap-1.5">
          <FileDrop
            label={t("Drop a picture here")}
            accept="image/png,image/jpeg,image/webp"
            error={error}
            disabled={busy}
            onFiles={(files) => void take(files)}
            compact
            className="w-full"
          />
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-muted">
            {busy ? <Spinner label={t("Storing the picture")} /> : null}
            {t("Square PNG, JPEG or WebP, 512 kB at most.")}
            {icon ? (
              <Button variant="link" size="sm" onClick={() => onChange(null)}>
                {t("Remove the icon")}
              </Button>
            ) : null}
          </p>
        </div>
      </div>
    </div>
  );
}
