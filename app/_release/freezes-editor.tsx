"use client";

import { Plus, X } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { releaseLimits } from "#lib/release/limits.ts";
import type { FreezeDraft } from "./ramp-draft.ts";
import { weekdayNames } from "./weekdays.ts";

type Props = {
  freezes: readonly FreezeDraft[];
  problems: ReadonlyMap<number, string>;
  onChange: (freezes: FreezeDraft[]) => void;
};

/** Hours in which a ramp makes no step. */
export function FreezesEditor({ freezes, problems, onChange }: Props) {
  const t = useText();
  const replace = (changed: FreezeDraft) =>
    onChange(freezes.map((freeze) => (freeze.key === changed.key ? changed : freeze)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t("Freeze windows")}</legend>
      <p className="text-sm text-ink-muted">
        {freezes.length === 0
          ? t("None: steps come at any hour. Add one for nights or weekends, when nobody watches.")
          : t("No step is made in these hours; one that comes due waits until they end.")}
      </p>
      {freezes.map((freeze, index) => (
        <div key={freeze.key} className="flex min-w-0 flex-col gap-1">
          <FreezeRow
            freeze={freeze}
            number={index + 1}
            onChange={replace}
            onRemove={() => onChange(freezes.filter(({ key }) => key !== freeze.key))}
          />
          {problems.has(freeze.key) ? <FieldError>{t(problems.get(freeze.key) ?? "")}</FieldError> : null}
        </div>
      ))}
      <Button
        size="sm"
        className="self-start"
        disabled={freezes.length >= releaseLimits.freezesMax}
        onClick={() => onChange([...freezes, newFreeze(freezes)])}
      >
        <Plus aria-hidden /> {t("Add freeze window")}
      </Button>
    </fieldset>
  );
}

type RowProps = {
  freeze: FreezeDraft;
  number: number;
  onChange: (freeze: FreezeDraft) => void;
  onRemove: () => void;
};

function FreezeRow({ freeze, number, onChange, onRemove }: RowProps) {
  const t = useText();
  const { weekdays } = freeze;
  const toggle = (day: number) =>
    weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day].toSorted();
  return (
    <div
      role="group"
      aria-label={t("Freeze window {number}", { number })}
      className="relative flex min-w-0 flex-wrap items-center gap-2 rounded-md border border-line p-2 pr-11"
    >
      <span className="flex flex-wrap gap-1">
        {weekdayNames(t.language).map((name, index) => (
          <Button
            key={name}
            size="sm"
            aria-pressed={weekdays.includes(index + 1)}
            variant={weekdays.includes(index + 1) ? "primary" : "secondary"}
            onClick={() => onChange({ ...freeze, weekdays: toggle(index + 1) })}
          >
            {name}
          </Button>
        ))}
      </span>
      <span className="flex items-center gap-2">
        <Input
          type="time"
          aria-label={t("Freeze window {number}: from", { number })}
          className="tabular w-28"
          value={freeze.from}
          onChange={(event) => onChange({ ...freeze, from: event.target.value })}
        />
        <span aria-hidden className="text-ink-muted">
          –
        </span>
        <Input
          type="time"
          aria-label={t("Freeze window {number}: to", { number })}
          className="tabular w-28"
          value={freeze.to}
          onChange={(event) => onChange({ ...freeze, to: event.target.value })}
        />
      </span>
      {freeze.from > freeze.to ? (
        <span className="text-sm text-ink-muted">{t("until the next day")}</span>
      ) : null}
      <IconButton
        label={t("Remove freeze window {number}", { number })}
        className="absolute top-2 right-2"
        onClick={onRemove}
      >
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

const newFreeze = (freezes: readonly FreezeDraft[]): FreezeDraft => ({
  key: Math.max(0, ...freezes.map(({ key }) => key)) + 1,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  from: "20:00",
  to: "08:00",
});
