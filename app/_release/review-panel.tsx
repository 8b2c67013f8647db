"use client";

import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { commandLabels } from "#lib/release/commands.ts";
import type { CommandOffer } from "#lib/release/decide.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import { refusals } from "#lib/release/refusals.ts";
import { useReleaseCommand, type Sent } from "./use-release-command.ts";
import { WordsDialog } from "./words-dialog.tsx";

export type ReviewCommand = "approve" | "delay" | "reject";

type Props = {
  workspace: string;
  /** As `release.get` answers it: the hash is what the reviewer looks at, and what an approval is bound to. */
  release: { id: string; revision: number; snapshotHash: string | null };
  /** `release.get().commands`: what is refused is shown with its reason. Without it all three are offered. */
  commands?: readonly CommandOffer[] | undefined;
  onDone?: ((command: ReviewCommand) => void) | undefined;
};

/** The reviewer's three answers: approve what is shown, delay with a message, reject with a reason. */
export function ReviewPanel({ workspace, release, commands, onDone }: Props) {
  const t = useText();
  const { send, busyCommand, busy } = useReleaseCommand({ workspace, release });
  const [asking, setAsking] = useState<"delay" | "reject">();
  const [failure, setFailure] = useState<string>();
  const offered = (command: ReviewCommand) => offerOf(commands, command, t);

  function done(command: ReviewCommand, sent: Sent): string | undefined {
    if (!sent.ok) return sent.text;
    toast.success(t(doneWords[command]));
    onDone?.(command);
    return undefined;
  }

  async function approve() {
    setFailure(undefined);
    setFailure(done("approve", await send({ command: "approve", snapshotHash: release.snapshotHash ?? "" })));
  }

  const reasons = [...new Set(reviewCommands.map((command) => offered(command).reason).filter(Boolean))];
  return (
    <div data-slot="review-panel" className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {offered("approve").shown ? (
          <Button
            variant="primary"
            busy={busy && busyCommand === "approve"}
            disabled={Boolean(offered("approve").reason)}
            onClick={approve}
          >
            {t(commandLabels.approve)}
          </Button>
        ) : null}
        {offered("delay").shown ? (
          <Button disabled={Boolean(offered("delay").reason)} onClick={() => setAsking("delay")}>
            {t(commandLabels.delay)}
          </Button>
        ) : null}
        {offered("reject").shown ? (
          <Button
            variant="danger-quiet"
            disabled={Boolean(offered("reject").reason)}
            onClick={() => setAsking("reject")}
          >
            {t(commandLabels.reject)}
          </Button>
        ) : null}
      </div>
      {reasons.map((reason) => (
        <p key={reason} className="text-sm text-ink-muted">
          {reason}
        </p>
      ))}
      {failure ? <FieldError>{failure}</FieldError> : null}
      {asking === "delay" ? (
        <WordsDialog
          {...delayWords(t)}
          onClose={() => setAsking(undefined)}
          onSend={async (message) => done("delay", await send({ command: "delay", message }))}
        />
      ) : null}
      {asking === "reject" ? (
        <WordsDialog
          {...rejectWords(t)}
          onClose={() => setAsking(undefined)}
          onSend={async (reason) => done("reject", await send({ command: "reject", reason }))}
        />
      ) : null}
    </div>
  );
}

const reviewCommands: readonly ReviewCommand[] = ["approve", "delay", "reject"];

const doneWords: Record<ReviewCommand, string> = {
  approve: phrase("Approved. The applicant has been told."),
  delay: phrase("Delayed. The applicant has been told what they wait for."),
  reject: phrase("Rejected. The applicant has been told what to fix."),
};

const delayWords = (t: Text) => ({
  title: t("Delay the review"),
  description: t("The release stays under review, marked Delayed. The applicant reads your message."),
  label: t("Message"),
  help: t("Say what the applicant waits for, and until when."),
  min: 1,
  verb: t(commandLabels.delay),
});

const rejectWords = (t: Text) => ({
  title: t("Reject the release"),
  description: t("The release goes back to Ready. The applicant can mend it and apply again."),
  label: t("Reason"),
  help: t("At least {minimum} characters. Say what to fix, and where; it is mailed to the applicant.", {
    minimum: releaseLimits.rejectReasonLengthMin,
  }),
  min: releaseLimits.rejectReasonLengthMin,
  verb: t(commandLabels.reject),
  danger: true,
});

type Shown = { shown: boolean; reason: string | null };

function offerOf(commands: readonly CommandOffer[] | undefined, command: ReviewCommand, t: Text): Shown {
  if (!commands) return { shown: true, reason: null };
  const offer = commands.find((one) => one.command === command);
  return { shown: offer !== undefined, reason: offer && !offer.allowed ? t(refusals[offer.why]) : null };
}
