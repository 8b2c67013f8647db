"use client";

import type { Text } from "#lib/text/text.ts";
import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";

const lives = [7, 30, 90, 180, 366] as const;
export const usualLife = 90;

/** How many days a token lives. */
export function TokenLife({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const t = useText();
  return (
    <Field label={t("Lives for")} help={t("You are told seven days before it ends.")} className="max-w-60">
      <Select
        value={String(days)}
        options={lives.map((life) => ({ value: String(life), label: lifeWords(life, t) }))}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </Field>
  );
}

const lifeWords = (days: number, t: Text): string =>
  days === 366 ? t("One year") : t("{days, plural, one {# day} other {# days}}", { days });
