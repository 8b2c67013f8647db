"use client";

import { useId, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { timeZoneSchema } from "#lib/release/ramp.ts";
import { browserTimeZone, offsetWords, timeZones } from "./time-zones.ts";

type Props = {
  value: string;
  onChange: (timeZone: string) => void;
  /** At which moment the offset is shown: it changes with summer time. */
  atMs: number;
  error?: string | undefined;
};

/** A time zone by its name: written, with the known ones offered meanwhile. */
export function TimeZoneField({ value, onChange, atMs, error }: Props) {
  const t = useText();
  const list = useId();
  const [zones] = useState(timeZones);
  const known = timeZoneSchema.safeParse(value).success;
  const own = browserTimeZone();
  return (
    <Field
      label={t("Time zone")}
      error={error}
      help={value === own ? t("Your browser's own.") : t("Your browser's own is {zone}.", { zone: own })}
      aside={known ? offsetWords(value, atMs, t.language) : undefined}
    >
      <Input
        list={list}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </Field>
  );
}
