"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Slider } from "#app/_ui/slider.tsx";
import { basisPointsOf, percentText, shareSteps } from "./percent.ts";
import { percentWords, shareWords, type Seen } from "./share-words.ts";

type Props = {
  /** As typed: "12.5". */
  text: string;
  onText: (text: string) => void;
  /** The share let through now, in basis points; a share only grows. */
  now: number;
  seen: Seen;
  filters: number;
  error?: string | undefined;
  disabled?: boolean | undefined;
};

/** A share of users: by slider in whole percents, by the usual steps, or to 0.01 % in the field. */
export function ShareControl({ text, onText, now, seen, filters, error, disabled }: Props) {
  const t = useText();
  const chosen = basisPointsOf(text);
  const words = chosen === null ? "" : shareWords(chosen, seen, { t, filters });
  return (
    <div data-slot="share-control" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
        <Field label={t("Let in this share of users")} error={error} className="w-52 shrink-0">
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={text}
            disabled={disabled}
            after="%"
            className="tabular"
            onChange={(event) => onText(event.target.value)}
          />
        </Field>
        <div className="min-w-48 grow basis-64 sm:pt-6">
          <Slider
            label={t("Slide the share")}
            min={0}
            max={100}
            step={1}
            disabled={disabled}
            value={(chosen ?? now) / 100}
            valueText={words}
            onChange={(value) => onText(percentText(Math.max(value * 100, now)))}
          />
          <div role="group" aria-label={t("Usual steps")} className="mt-1 flex flex-wrap gap-1.5">
            {shareSteps.map((step) => (
              <Button
                key={step}
                size="sm"
                className="tabular"
                disabled={disabled || step <= now}
                aria-pressed={step === chosen}
                variant={step === chosen ? "primary" : "secondary"}
                onClick={() => onText(percentText(step))}
              >
                {percentWords(step, t)}
              </Button>
            ))}
          </div>
        </div>
      </div>
      <p className="tabular text-sm text-ink-muted" role="status">
        {words}
      </p>
    </div>
  );
}
