"use client";

import { QrCode, Trash2 } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { rich } from "#app/_text/rich.tsx";
import { codeName, letInWords, scanWords, standingLooks } from "./code-words.ts";
import type { Code } from "./pilot-types.ts";

type Props = {
  code: Code;
  mayManage: boolean;
  onShow: () => void;
  onRevoke: () => Promise<string | undefined>;
};

/** One code: what it is good for, what it did, and until when. */
export function CodeRow({ code, mayManage, onShow, onRevoke }: Props) {
  const t = useText();
  const name = codeName(code, t);
  const { label, tone } = standingLooks[code.standing];
  const opens = code.standing === "open";
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 grow basis-64">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          <StatusBadge tone={tone} label={t(label)} />
        </p>
        <p className="tabular text-sm text-ink-muted">
          {letInWords(code, t)} · {scanWords(code, t)}
        </p>
        <p className="text-sm text-ink-muted">
          {code.expiresAt
            ? opens
              ? rich(t, "ends {when}, made by {person}", {
                  when: <RelativeTime at={code.expiresAt} />,
                  person: code.createdBy,
                })
              : rich(t, "ended {when}, made by {person}", {
                  when: <RelativeTime at={code.revokedAt ?? code.expiresAt} />,
                  person: code.createdBy,
                })
            : rich(t, "made {when} by {person}", {
                when: <RelativeTime at={code.createdAt} />,
                person: code.createdBy,
              })}
        </p>
      </div>
      {mayManage && opens ? (
        <div className="flex items-center gap-1">
          <Button size="sm" onClick={onShow} aria-label={t("Show the code {name}", { name })}>
            <QrCode aria-hidden /> {t("Show")}
          </Button>
          {code.kind === "pilot" ? (
            <DangerDialog
              trigger={
                <IconButton size="icon-sm" label={t("Revoke {name}", { name })}>
                  <Trash2 aria-hidden />
                </IconButton>
              }
              title={t("Revoke {name}?", { name })}
              consequences={t(
                "{users, plural, =0 {It lets in nobody from now on.} one {It lets in nobody new. The user whom it let in stays while the release lives.} other {It lets in nobody new. The # users whom it let in stay while the release lives.}}",
                { users: code.users ?? 0 },
              )}
              verb={t("Revoke code")}
              keep={t("Keep code")}
              onConfirm={onRevoke}
            />
          ) : null}
        </div>
      ) : null}
    </li>
  );
}
