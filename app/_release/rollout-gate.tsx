"use client";

import { useState, type FormEvent } from "react";
import { GateBar } from "#app/_components/gate-bar.tsx";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { basisPointsOf, nextStep, percentText } from "./percent.ts";
import type { Release } from "./release-types.ts";
import { RolloutLines } from "./rollout-lines.tsx";
import { ShareControl } from "./share-control.tsx";
import { namedUsers, percentWords, shareWords, throughShare, type Seen } from "./share-words.ts";
import { useSender } from "./use-sender.ts";
import { sendByKeys } from "./form-keys.ts";

type Props = {
  workspace: string;
  release: Release;
  seen: Seen;
  /** Opens the question before the last step. */
  onReleaseFully: () => void;
};

/** All users as one bar, the share let through, and the way to raise it. */
export function RolloutGate({ workspace, release, seen, onReleaseFully }: Props) {
  const { rollout, version } = release;
  const now = throughShare(rollout);
  const [text, setText] = useState(() => percentText(nextStep(now)));
  const chosen = basisPointsOf(text);
  // After a raise the field goes on to the next step by itself.
  const [before, setBefore] = useState(now);
  if (now !== before) {
    setBefore(now);
    setText(percentText(nextStep(now)));
  }
  if (!rollout) return null;
  const offer = release.commands.find(({ command }) => command === "raise");
  const raises = offer?.allowed === true && now < 10_000;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <GateBar
        share={now / 100}
        words={shareWords(now, seen, rollout.filters.length)}
        label={`Users who get ${version.name}`}
        preview={raises && chosen !== null && chosen > now ? chosen / 100 : undefined}
        paused={rollout.state === "paused"}
      />
      {rollout.filters.length > 0 || namedUsers(rollout).length > 0 ? (
        <div>
          <h3 className="mb-1 font-medium">Who it goes to</h3>
          <RolloutLines rollout={rollout} />
        </div>
      ) : null}
      {raises ? (
        <RaiseForm
          {...{ workspace, release, seen, text, now }}
          onText={setText}
          onReleaseFully={onReleaseFully}
        />
      ) : null}
    </div>
  );
}

type FormProps = Props & { text: string; onText: (text: string) => void; now: number };

function RaiseForm({ workspace, release, seen, onReleaseFully, text, onText, now }: FormProps) {
  const send = useSender({ workspace, release });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const chosen = basisPointsOf(text);
  const filters = release.rollout?.filters.length ?? 0;
  const error = shareError(chosen, now);
  const everyone = chosen === 10_000 && filters === 0;

  async function raise(event: FormEvent) {
    event.preventDefault();
    setFailure(undefined);
    if (busy || chosen === null || error) return;
    if (everyone) return onReleaseFully();
    setBusy(true);
    setFailure(await send({ command: "raise", basisPoints: chosen }, `Raised to ${percentWords(chosen)}.`));
    setBusy(false);
  }

  return (
    <form
      onSubmit={raise}
      ref={sendByKeys}
      noValidate
      aria-label="Raise the share"
      className="rounded-md border border-line bg-canvas p-4"
    >
      <ShareControl text={text} onText={onText} now={now} seen={seen} filters={filters} error={error} />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy} disabled={error !== undefined}>
          {raiseWords(chosen, everyone)}
        </Button>
        <span className="text-sm text-ink-muted">
          {everyone ? "100 % is the full release." : "Nobody who has it loses it."}
        </span>
      </div>
      {failure ? <FieldError>{failure}</FieldError> : null}
    </form>
  );
}

function raiseWords(chosen: number | null, everyone: boolean): string {
  if (everyone) return "Raise to 100 %";
  return chosen === null ? "Raise" : `Raise to ${percentWords(chosen)}`;
}

function shareError(chosen: number | null, now: number): string | undefined {
  if (chosen === null) return "Write a share in steps of 0.01, up to 100.";
  return chosen <= now ? `Write more than ${percentWords(now)}: a share only grows.` : undefined;
}
