"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Release } from "#app/_release/release-types.ts";
import { useReleaseCommand, type Sent } from "#app/_release/use-release-command.ts";
import { WordsDialog } from "#app/_release/words-dialog.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { commandLabels } from "#lib/release/commands.ts";
import { refusals } from "#lib/release/refusals.ts";
import { RejectDialog } from "./reject-dialog.tsx";

type Props = {
  workspace: string;
  release: Release;
  /** A colleague has the review: nothing is decided here. */
  locked: boolean;
  /** Words are being written: they stay on the screen, whatever somebody else decides meanwhile. */
  onAsking: (asking: boolean) => void;
};

/** The three answers to an application. What is approved is named on the button and under it. */
export function ReleaseDecision({ workspace, release, locked, onAsking }: Props) {
  const t = useText();
  const { send, busyCommand, busy } = useReleaseCommand({ workspace, release });
  // As it was when the dialog opened: an answer belongs to what was looked at.
  const [asking, setAsking] = useState<"delay" | "reject">();
  const ask = (what: "delay" | "reject" | undefined) => {
    setAsking(what);
    onAsking(what !== undefined);
  };
  const [words, setWords] = useState("");
  const [failure, setFailure] = useState<string>();
  const { version } = release;
  const why = (command: string) => {
    const offer = release.commands.find((one) => one.command === command);
    return offer && !offer.allowed ? t(refusals[offer.why]) : null;
  };
  const reasons = [...new Set(["approve", "delay", "reject"].map(why).filter((text) => text !== null))];

  function done(sent: Sent, said: string): string | undefined {
    if (!sent.ok) return sent.text;
    toast.success(said);
    return undefined;
  }

  async function approve() {
    setFailure(undefined);
    const sent = await send({ command: "approve", snapshotHash: release.snapshotHash ?? "" });
    setFailure(done(sent, t("Approved. The applicant has been told.")));
  }

  return (
    <div data-slot="release-decision" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <Button
          variant="primary"
          busy={busy && busyCommand === "approve"}
          disabled={locked || why("approve") !== null}
          onClick={() => void approve()}
        >
          {t("Approve {version}", { version: version.name })}
        </Button>
        <p className="text-xs text-ink-muted">
          {t("Package sha256")}{" "}
          <code title={version.sha256} className="font-mono">
            {version.sha256.slice(0, 12)}…{version.sha256.slice(-6)}
          </code>
        </p>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Button disabled={locked || why("delay") !== null} onClick={() => ask("delay")}>
          {t(commandLabels.delay)}
        </Button>
        <Button
          variant="danger-quiet"
          disabled={locked || why("reject") !== null}
          onClick={() => ask("reject")}
        >
          {t(commandLabels.reject)}
        </Button>
      </div>
      {reasons.map((reason) => (
        <p key={reason} className="text-sm text-ink-muted">
          {reason}
        </p>
      ))}
      {failure ? <FieldError>{failure}</FieldError> : null}
      {asking === "delay" ? (
        <WordsDialog
          title={t("Delay the review")}
          description={t("The release stays under review, marked Delayed. The applicant reads your message.")}
          label={t("Message")}
          help={t("Say what the applicant waits for, and until when.")}
          min={1}
          verb={t(commandLabels.delay)}
          onClose={() => ask(undefined)}
          onSend={async (message) =>
            done(
              await send({ command: "delay", message }),
              t("Delayed. The applicant has been told what they wait for."),
            )
          }
        />
      ) : null}
      {asking === "reject" ? (
        <RejectDialog
          workspace={workspace}
          releaseId={release.id}
          words={words}
          onWords={setWords}
          onClose={() => ask(undefined)}
          onSend={async (rejection) =>
            done(
              await send({ command: "reject", ...rejection }),
              t("Rejected. The applicant has been told what to fix."),
            )
          }
        />
      ) : null}
    </div>
  );
}
