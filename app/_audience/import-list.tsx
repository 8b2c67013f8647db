"use client";

import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { cn } from "#app/_ui/cn.ts";
import { Progress } from "#app/_ui/progress.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { importFaults } from "#lib/allowlist/refusals.ts";
import type { Text } from "#lib/text/text.ts";
import type { AllowlistDetail } from "./audience-types.ts";
import { isOpen, type AllowlistState } from "./use-allowlist.ts";

type Import = AllowlistDetail["imports"][number];
type Props = { workspace: string; state: AllowlistState };

/** The list's last files: how far they are, and what became of them. */
export function ImportList({ workspace, state }: Props) {
  const t = useText();
  const { imports } = state.list;
  if (imports.length === 0) return null;
  return (
    <ul aria-label={t("Files")} className="flex flex-col gap-3">
      {imports.map((one) => (
        <li key={one.id} className="min-w-0 rounded-md border border-line p-3">
          {isOpen(one) ? <OpenImport one={one} state={state} /> : <EndedImport {...{ workspace, one }} />}
        </li>
      ))}
    </ul>
  );
}

function OpenImport({ one, state }: { one: Import; state: AllowlistState }) {
  const t = useText();
  return (
    <Progress
      label={
        one.state === "waiting"
          ? t("{name} waits", { name: one.fileName })
          : t("Taking in {name}", { name: one.fileName })
      }
      done={one.readBytes}
      total={one.sizeBytes}
      unit="bytes"
      action={
        <Button size="sm" onClick={() => void state.cancel(one.id)}>
          {t("Cancel")}
        </Button>
      }
    />
  );
}

function EndedImport({ workspace, one }: { workspace: string; one: Import }) {
  const t = useText();
  const report = new URLSearchParams({ workspace, import: one.id });
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <div className="min-w-0">
        <p className="font-medium [overflow-wrap:anywhere]">{one.fileName}</p>
        <p
          className={cn(
            "[overflow-wrap:anywhere]",
            one.state === "refused" ? "text-danger" : "text-ink-muted",
          )}
        >
          {outcomeWords(one, t)}
        </p>
        {one.refused > 0 ? (
          <a
            className="text-sm text-accent underline underline-offset-2"
            href={`/api/allowlists/report?${report}`}
            download
          >
            {t("Download {refused, plural, one {the refused row} other {{count} refused rows}}", {
              refused: one.refused,
              count: count(one.refused, t),
            })}
          </a>
        ) : null}
      </div>
      <p className="text-sm text-ink-muted">
        {one.by} · <RelativeTime at={one.createdAt} />
      </p>
    </div>
  );
}

function outcomeWords({ state, why, added, removed, version }: Import, t: Text): string {
  if (state === "cancelled") return t("Cancelled. Nothing was changed.");
  if (state === "refused" && why)
    return t(importFaults[why.fault], { row: why.row ?? 0, detail: why.detail ?? "" });
  const values = { added: count(added, t), removed: count(removed, t) };
  if (version === null) return t("Everybody in it was there already. Nothing was changed.");
  return t("{added} added, {removed} removed: version {version}.", { ...values, version });
}
