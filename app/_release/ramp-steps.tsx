"use client";

import { Plus, X } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { releaseLimits } from "#lib/release/limits.ts";
import { holdUnits, unitNames, type StepDraft } from "./ramp-draft.ts";

type Props = {
  steps: readonly StepDraft[];
  problems: ReadonlyMap<number, string>;
  /** The first share is the one that the rollout begins with. */
  firstFixed: boolean;
  onChange: (steps: StepDraft[]) => void;
};

/** The steps of a ramp, one a line: a share, and how long it is held before the next. */
export function RampSteps({ steps, problems, firstFixed, onChange }: Props) {
  const t = useText();
  const replace = (changed: StepDraft) =>
    onChange(steps.map((step) => (step.key === changed.key ? changed : step)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t("Steps")}</legend>
      <ol aria-label={t("Steps")} className="flex flex-col gap-2">
        {steps.map((step, index) => (
          <li key={step.key} className="flex min-w-0 flex-col gap-1">
            <StepRow
              step={step}
              number={index + 1}
              fixed={firstFixed && index === 0}
              last={index === steps.length - 1}
              invalid={problems.has(step.key)}
              onChange={replace}
              onRemove={
                steps.length > 1 ? () => onChange(steps.filter(({ key }) => key !== step.key)) : undefined
              }
            />
            {problems.has(step.key) ? <FieldError>{t(problems.get(step.key) ?? "")}</FieldError> : null}
          </li>
        ))}
      </ol>
      <Button
        size="sm"
        className="self-start"
        disabled={steps.length >= releaseLimits.rampStepsMax}
        onClick={() => onChange([...steps, newStep(steps)])}
      >
        <Plus aria-hidden /> {t("Add step")}
      </Button>
    </fieldset>
  );
}

type RowProps = {
  step: StepDraft;
  number: number;
  fixed: boolean;
  last: boolean;
  invalid: boolean;
  onChange: (step: StepDraft) => void;
  onRemove: (() => void) | undefined;
};

function StepRow({ step, number, fixed, last, invalid, onChange, onRemove }: RowProps) {
  const t = useText();
  const units = holdUnits.map((unit) => ({ value: unit, label: t(unitNames[unit]) }));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <span className="tabular w-5 text-right text-sm text-ink-muted">{number}.</span>
      <span className="w-24">
        <Input
          aria-label={t("Step {number}: share", { number })}
          aria-invalid={invalid || undefined}
          inputMode="decimal"
          autoComplete="off"
          className="tabular"
          after="%"
          readOnly={fixed}
          value={step.share}
          onChange={(event) => onChange({ ...step, share: event.target.value })}
        />
      </span>
      {last ? (
        <span className="text-sm text-ink-muted">{t("and there it stays")}</span>
      ) : (
        <>
          <span className="text-sm text-ink-muted">{t("held for")}</span>
          <span className="w-16">
            <Input
              aria-label={t("Step {number}: held for", { number })}
              inputMode="numeric"
              autoComplete="off"
              className="tabular"
              value={step.hold}
              onChange={(event) => onChange({ ...step, hold: event.target.value })}
            />
          </span>
          <span className="w-28">
            <Select
              aria-label={t("Step {number}: unit", { number })}
              options={units}
              value={step.unit}
              onChange={(event) => onChange({ ...step, unit: unitOf(event.target.value) })}
            />
          </span>
        </>
      )}
      {onRemove && !fixed ? (
        <IconButton label={t("Remove step {number}", { number })} className="ml-auto" onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      ) : null}
    </div>
  );
}

const unitOf = (text: string) => holdUnits.find((unit) => unit === text) ?? "hours";

function newStep(steps: readonly StepDraft[]): StepDraft {
  const last = steps.at(-1);
  return {
    key: Math.max(0, ...steps.map(({ key }) => key)) + 1,
    share: Number(last?.share) < 100 ? "100" : "",
    hold: last?.hold ?? "1",
    unit: last?.unit ?? "hours",
  };
}
