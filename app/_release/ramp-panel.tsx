"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { useNow } from "#app/_ui/clock.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { frozenUntil, previewRest } from "#lib/release/ramp-preview.ts";
import { rich } from "#app/_text/rich.tsx";
import { allFilters } from "#lib/rules/saved-rule.ts";
import { allows } from "./command-places.ts";
import { momentWords } from "./moment-words.ts";
import { StepMoments } from "./ramp-preview-list.tsx";
import type { Release } from "./release-types.ts";
import { percentWords } from "./share-words.ts";
import type { Commands } from "./use-commands.ts";

type Props = { release: Release; commands: Commands };

/** A ramp under way: its next step and when it comes, what holds it, and the way to stop it. */
export function RampPanel({ release, commands }: Props) {
  const t = useText();
  const { ramp, rollout } = release;
  if (!ramp) return null;
  const rest = previewRest(ramp);
  return (
    <section aria-label={t("Ramp")} className="min-w-0 rounded-md border border-line bg-canvas p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="font-medium">{t("Ramp")}</h3>
          <NextStep ramp={ramp} />
        </div>
        <div className="flex flex-wrap gap-2">
          {allows(release, "start_ramp") ? (
            <Button onClick={() => void commands.press("start_ramp")}>{t("Change ramp")}</Button>
          ) : null}
          {allows(release, "stop_ramp") ? (
            <Button busy={commands.busy === "stop_ramp"} onClick={() => void commands.press("stop_ramp")}>
              {t("Stop ramp")}
            </Button>
          ) : null}
        </div>
      </div>
      {rest.length > 1 ? (
        <details className="mt-2">
          <summary className="w-fit rounded-sm text-sm text-accent">{t("All steps to come")}</summary>
          <div className="mt-2">
            <StepMoments
              steps={rest}
              timeZone={ramp.timeZone}
              filters={rollout ? allFilters(rollout).length : 0}
            />
          </div>
        </details>
      ) : null}
    </section>
  );
}

function NextStep({ ramp }: { ramp: NonNullable<Release["ramp"]> }) {
  const t = useText();
  const { now } = useNow();
  const step = ramp.steps[ramp.next];
  if (!step) return null;
  const share = percentWords(step.basisPoints, t);
  if (ramp.nextAt === null) {
    return (
      <p className="text-ink-muted">
        {t("Paused with the rollout. When it is resumed, {share} comes after its full hold.", { share })}
      </p>
    );
  }
  const freeze = now === null ? null : frozenUntil(ramp, now);
  return (
    <>
      <p>
        {rich(t, "Next step: {share} {when} ({moment}).", {
          share: <span className="tabular font-medium">{share}</span>,
          when: <RelativeTime at={ramp.nextAt} />,
          moment: momentWords(ramp.nextAt, t, ramp.timeZone),
        })}
      </p>
      {freeze !== null ? (
        <p className="text-sm text-warning">
          {t("A freeze window holds it until {moment}.", { moment: momentWords(freeze, t, ramp.timeZone) })}
        </p>
      ) : null}
    </>
  );
}
