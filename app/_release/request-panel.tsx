"use client";

import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { commandLabels, type PersonCommandName } from "#lib/release/commands.ts";
import type { EndRequest } from "#lib/release/end-request.ts";
import { refusals } from "#lib/release/refusals.ts";
import type { Text } from "#lib/text/text.ts";
import { offers, refusedWhy } from "./command-places.ts";
import type { Release } from "./release-types.ts";
import type { Commands } from "./use-commands.ts";

type Props = { release: Release; commands: Commands };

/** A removal or a rollback that waits for a second person: for whom, who asked and why, and what can be answered. */
export function RequestPanel({ release, commands }: Props) {
  const t = useText();
  const { request } = release;
  if (!request) return null;
  const answers = answersTo(request).filter((command) => offers(release, command));
  const barred = answers.map((command) => refusedWhy(release, command)).find((why) => why !== null);
  return (
    <Notice
      tone="warning"
      title={rich(t, "{waits} Asked by {name} {when}.", {
        waits: waitsWords(request, release, t),
        name: request.by.name,
        when: <RelativeTime at={request.at} />,
      })}
    >
      <p>{kindWords(request, release, t)}</p>
      <blockquote className="my-2 border-l-2 border-line-strong pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {request.reason}
      </blockquote>
      {answers.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {answers.map((command) => (
            <Button
              key={command}
              variant={firm.includes(command) ? "danger-quiet" : "secondary"}
              disabled={refusedWhy(release, command) !== null}
              busy={commands.busy === command}
              onClick={() => void commands.press(command)}
            >
              {t(commandLabels[command])}
            </Button>
          ))}
        </div>
      ) : null}
      {barred ? <p className="mt-2 text-sm">{t(refusals[barred])}</p> : null}
    </Notice>
  );
}

const firm: readonly PersonCommandName[] = ["confirm_removal", "approve_removal", "confirm_rollback"];

function answersTo({ kind, stage }: EndRequest): PersonCommandName[] {
  if (kind === "rollback") return ["confirm_rollback", "withdraw_rollback"];
  return stage === "second_admin"
    ? ["confirm_removal", "withdraw_removal"]
    : ["approve_removal", "reject_removal", "withdraw_removal"];
}

function waitsWords({ stage }: EndRequest, { reviewedBy: tenant }: Release, t: Text): string {
  return stage === "second_admin" ? t("Waits for a second admin.") : t("Waits for {tenant}.", { tenant });
}

function kindWords(request: EndRequest, { version }: Release, t: Text): string {
  return request.kind === "removal"
    ? t("To take {version} offline. Until it is decided everyone keeps it.", { version: version.name })
    : t("To roll back to {version}. Until it is confirmed nothing changes.", { version: request.version });
}
