"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Release } from "#app/_release/release-types.ts";
import { useReleaseCommand } from "#app/_release/use-release-command.ts";
import { WordsDialog } from "#app/_release/words-dialog.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { commandLabels, type PersonCommand } from "#lib/release/commands.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import { refusals } from "#lib/release/refusals.ts";
import type { Text } from "#lib/text/text.ts";
import type { Removal } from "./approval-types.ts";

type Props = { workspace: string; release: Release; removal: Removal; locked: boolean };

/** The two answers to a request to take a release offline. */
export function RemovalDecision({ workspace, release, removal, locked }: Props) {
  const t = useText();
  const { send } = useReleaseCommand({ workspace, release });
  const [rejecting, setRejecting] = useState(false);
  const barred = release.commands.find(({ command }) => command === "approve_removal");
  const why = barred && !barred.allowed ? t(refusals[barred.why]) : null;
  const disabled = locked || why !== null;

  async function give(command: PersonCommand, done: string): Promise<string | undefined> {
    const sent = await send(command);
    if (!sent.ok) return sent.text;
    toast.success(done);
    return undefined;
  }

  return (
    <div data-slot="removal-decision" className="flex min-w-0 flex-col gap-2">
      <DangerDialog
        trigger={
          <Button variant="danger" disabled={disabled}>
            {t(commandLabels.approve_removal)}
          </Button>
        }
        title={t("Take {program} offline?", { program: release.basicInformation.name })}
        consequences={lossWords({ release, removal }, t)}
        verb={t(commandLabels.approve_removal)}
        onConfirm={() =>
          give({ command: "approve_removal" }, t("Taken offline. The people concerned have been told."))
        }
      />
      <Button disabled={disabled} onClick={() => setRejecting(true)}>
        {t(commandLabels.reject_removal)}
      </Button>
      {why ? <p className="text-sm text-ink-muted">{why}</p> : null}
      {rejecting ? (
        <WordsDialog
          title={t("Reject the removal")}
          description={t("The release stays online for everybody. Who asked reads your reason.")}
          label={t("Reason")}
          help={t("Say why it must stay, in at least {minimum} characters.", {
            minimum: releaseLimits.rejectReasonLengthMin,
          })}
          min={releaseLimits.rejectReasonLengthMin}
          verb={t(commandLabels.reject_removal)}
          onClose={() => setRejecting(false)}
          onSend={(reason) =>
            give({ command: "reject_removal", reason }, t("Rejected. Who asked has been told why."))
          }
        />
      ) : null}
    </div>
  );
}

/** Who loses what, in numbers. */
function lossWords({ release, removal }: Pick<Props, "release" | "removal">, t: Text): string {
  const { seen, days } = removal.users;
  const app = release.app.name;
  const users =
    seen === 0
      ? t("No user of {app} asked for it in the last {days} days.", { app, days })
      : t(
          "{seen, plural, one {About # user of {app} who opened it in the last {days} days loses it} other {About # users of {app} who opened it in the last {days} days lose it}} with the next check.",
          { seen, app, days },
        );
  return `${users} ${t("Only a new version brings it back.")}`;
}
