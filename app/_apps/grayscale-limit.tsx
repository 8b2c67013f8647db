"use client";

import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { SwitchField } from "#app/_ui/switch.tsx";
import { releaseLimits } from "#lib/release/limits.ts";

type Props = {
  /** Null: a grayscale may stand for ever. */
  days: number | null;
  onChange: (days: number | null) => void;
};

const usualDays = 30;

export const isLimit = (days: number | null): boolean =>
  days === null || (Number.isInteger(days) && days >= 1 && days <= releaseLimits.grayscaleDaysMax);

export function GrayscaleLimit({ days, onChange }: Props) {
  const t = useText();
  return (
    <div className="flex flex-col gap-3 border-l-2 border-line pl-4">
      <SwitchField
        label={t("Limit how long a grayscale stands")}
        help={t(
          "People are reminded 7, 3 and 1 day before the end; then the platform pauses it, and an admin of this workspace may extend it. It never goes to everybody by itself.",
        )}
        checked={days !== null}
        onChange={(event) => onChange(event.target.checked ? usualDays : null)}
      />
      {days === null ? null : (
        <Field
          label={t("Longest grayscale")}
          error={
            isLimit(days)
              ? undefined
              : t("Write whole days from 1 to {max}.", { max: releaseLimits.grayscaleDaysMax })
          }
        >
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            max={releaseLimits.grayscaleDaysMax}
            step={1}
            after={t("days")}
            className="pr-16"
            value={Number.isNaN(days) ? "" : days}
            onChange={(event) => onChange(event.target.valueAsNumber)}
          />
        </Field>
      )}
    </div>
  );
}
