"use client";

import { useText } from "#app/_text/use-text.ts";
import { formatDuration } from "#app/_ui/format-duration.ts";
import type { RampPlan } from "#lib/release/ramp.ts";
import { previewRamp, type PreviewedStep } from "#lib/release/ramp-preview.ts";
import type { Text } from "#lib/text/text.ts";
import { momentWords } from "./moment-words.ts";
import { percentWords } from "./share-words.ts";

type Props = { plan: RampPlan; startMs: number; filters: number };

/** When each step comes, in the ramp's time zone, if nobody touches it. */
export function RampPreview({ plan, startMs, filters }: Props) {
  const t = useText();
  return (
    <section aria-label={t("When each step comes")} className="rounded-md border border-line bg-canvas p-3">
      <h3 className="font-medium">{t("When each step comes")}</h3>
      <p className="mb-2 text-sm text-ink-muted">
        {t("If it starts now and nobody touches it. A step that comes late holds for its full time again.")}
      </p>
      <StepMoments steps={previewRamp(plan, startMs)} timeZone={plan.timeZone} filters={filters} fromNow />
    </section>
  );
}

type MomentsProps = {
  steps: readonly PreviewedStep[];
  timeZone: string;
  filters: number;
  /** The first step is taken at once. */
  fromNow?: boolean | undefined;
};

export function StepMoments({ steps, timeZone, filters, fromNow }: MomentsProps) {
  const t = useText();
  return (
    <ol className="tabular flex flex-col gap-1">
      {steps.map((step, index) => (
        <li key={step.basisPoints} className="grid grid-cols-[4.5rem_1fr] gap-x-3">
          <span className="text-right font-medium">{percentWords(step.basisPoints, t)}</span>
          <span className="min-w-0">
            {fromNow && index === 0 ? t("at once") : momentWords(step.at, t, timeZone)}
            <Remarks remarks={remarksOf(step, filters, t)} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Remarks({ remarks }: { remarks: readonly string[] }) {
  return remarks.map((remark) => (
    <span key={remark} className="block text-sm text-ink-muted">
      {remark}
    </span>
  ));
}

function remarksOf({ basisPoints, heldMs, clockMinutes }: PreviewedStep, filters: number, t: Text): string[] {
  const duration = formatDuration(Math.abs(clockMinutes) * 60, t);
  return [
    ...(heldMs > 0
      ? [t("held back {duration} by a freeze window", { duration: formatDuration(heldMs / 1_000, t) })]
      : []),
    ...(clockMinutes > 0 ? [t("the clocks go forward {duration} before it", { duration })] : []),
    ...(clockMinutes < 0 ? [t("the clocks go back {duration} before it", { duration })] : []),
    ...(basisPoints === 10_000
      ? [
          filters > 0
            ? t("everyone who matches; the full release is asked for by itself")
            : t("the full release: what is live there is archived"),
        ]
      : []),
  ];
}
