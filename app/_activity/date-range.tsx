"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Input } from "#app/_ui/input.tsx";

/** Two days in the address, in the reader's own time zone, which stands there too. */
export function DateRange() {
  const t = useText();
  const [, startTransition] = useTransition();
  const [values, setValues] = useQueryStates(
    { from: parseAsString, to: parseAsString, zone: parseAsString, cursor: parseAsString },
    { shallow: false, startTransition },
  );
  function set(name: "from" | "to", day: string) {
    const next = { from: values.from, to: values.to, [name]: day || null };
    const zone = next.from || next.to ? Intl.DateTimeFormat().resolvedOptions().timeZone : null;
    void setValues({ ...next, zone, cursor: null });
  }
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
      <legend className="sr-only">{t("Days")}</legend>
      <label className="flex items-center gap-2 text-sm text-ink-muted">
        {t("From")}
        <Input
          type="date"
          className="w-36"
          max={values.to ?? undefined}
          value={values.from ?? ""}
          onChange={({ target }) => set("from", target.value)}
        />
      </label>
      <label className="flex items-center gap-2 text-sm text-ink-muted">
        {t("To")}
        <Input
          type="date"
          className="w-36"
          min={values.from ?? undefined}
          value={values.to ?? ""}
          onChange={({ target }) => set("to", target.value)}
        />
      </label>
    </fieldset>
  );
}
