"use client";

import { useState, type FormEvent } from "react";
import { GateBar } from "#app/_components/gate-bar.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { refusals } from "#lib/release/refusals.ts";
import type { Text } from "#lib/text/text.ts";
import { allFilters } from "#lib/rules/saved-rule.ts";
import { allows, refusedWhy } from "./command-places.ts";
import { basisPointsOf, nextStep, percentText } from "./percent.ts";
import { RampPanel } from "./ramp-panel.tsx";
import type { Release } from "./release-types.ts";
import { RolloutLines } from "./rollout-lines.tsx";
import { ShareControl } from "./share-control.tsx";
import { percentWords, shareWords, throughShare, type Seen } from "./share-words.ts";
import { sendByKeys } from "./form-keys.ts";
import type { Commands } from "./use-commands.ts";
import type { Waiting } from "./use-waiting.ts";
import { WindowPanel } from "./window-panel.tsx";

type Props = { workspace: string; release: Release; seen: Seen; commands: Commands; waiting: Waiting };

/** All users as one bar, the share let through, and the way to raise it. */
export function RolloutGate({ workspace, release, seen, commands, waiting }: Props) {
  const t = useText();
  const { rollout, ramp } = release;
  const now = throughShare(rollout);
  const [text, setText] = useState(() => percentText(nextStep(now)));
  const chosen = waiting.waiting?.share ?? basisPointsOf(text);
  // After a raise the field goes on to the next step by itself.
  const [before, setBefore] = useState(now);
  if (now !== before) {
    setBefore(now);
    setText(percentText(nextStep(now)));
  }
  if (!rollout) return null;
  const filters = allFilters(rollout).length;
  const raises = allows(release, "raise") && now < 10_000;
  const barred = refusedWhy(release, "raise");
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <GateBar
        share={now / 100}
        words={shareWords(now, seen, { t, filters })}
        label={t("Users who get {version}", { version: release.version.name })}
        preview={raises && chosen !== null && chosen > now ? chosen / 100 : undefined}
        ticks={ramp ? ramp.steps.map(({ basisPoints }) => basisPoints / 100) : undefined}
        paused={rollout.state === "paused"}
      />
      {filters > 0 || rollout.audiences.some(({ kind }) => kind !== "percentage") ? (
        <div>
          <h3 className="mb-1 font-medium">{t("Who it goes to")}</h3>
          <RolloutLines rollout={rollout} />
        </div>
      ) : null}
      <WindowPanel workspace={workspace} release={release} />
      <RampPanel release={release} commands={commands} />
      {barred === "no_percentage" ? <p className="text-ink-muted">{t(refusals[barred])}</p> : null}
      {raises && !waiting.waiting ? (
        <RaiseForm
          {...{ release, seen, text, now, waiting }}
          onText={setText}
          onReleaseFully={() => void commands.press("release_fully")}
        />
      ) : null}
    </div>
  );
}

type FormProps = Omit<Props, "commands" | "workspace"> & {
  text: string;
  onText: (text: string) => void;
  now: number;
  onReleaseFully: () => void;
};

function RaiseForm({ release, seen, waiting, onReleaseFully, text, onText, now }: FormProps) {
  const t = useText();
  const chosen = basisPointsOf(text);
  const filters = release.rollout ? allFilters(release.rollout).length : 0;
  const error = shareError(chosen, now, t);
  const everyone = chosen === 10_000 && filters === 0;

  function raise(event: FormEvent) {
    event.preventDefault();
    if (chosen === null || error) return;
    if (everyone) return onReleaseFully();
    const share = percentWords(chosen, t);
    waiting.begin({
      command: { command: "raise", basisPoints: chosen },
      words: t("Raising to {share}", { share }),
      done: t("Raised to {share}.", { share }),
      share: chosen,
    });
  }

  return (
    <form
      onSubmit={raise}
      ref={sendByKeys}
      noValidate
      aria-label={t("Raise the share")}
      className="rounded-md border border-line bg-canvas p-4"
    >
      <ShareControl text={text} onText={onText} now={now} seen={seen} filters={filters} error={error} />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" disabled={error !== undefined}>
          {chosen === null
            ? t("Next step")
            : t("Next step: raise to {share}", { share: percentWords(chosen, t) })}
        </Button>
        <span className="text-sm text-ink-muted">{raiseRemark(everyone, release, t)}</span>
      </div>
    </form>
  );
}

function raiseRemark(everyone: boolean, { ramp }: Release, t: Text): string {
  if (everyone) return t("100 % is the full release.");
  return ramp
    ? t("Nobody who has it loses it. The ramp goes on from there.")
    : t("Nobody who has it loses it.");
}

function shareError(chosen: number | null, now: number, t: Text): string | undefined {
  if (chosen === null) return t("Write a share in steps of 0.01, up to 100.");
  return chosen <= now
    ? t("Write more than {share}: a share only grows.", { share: percentWords(now, t) })
    : undefined;
}
