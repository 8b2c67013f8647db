"use client";

import { Plus } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { configurationLimits as limits } from "#lib/release/limits.ts";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";
import { emptyVariable, type DraftVariable } from "./variable-draft.ts";
import { VariableRow } from "./variable-row.tsx";

/** Of one release alone: each environment has its own. */
export function VariablesSection({ form }: { form: ConfigurationFormState }) {
  const t = useText();
  const { draft, errors, set } = form;
  const rows = draft.variables;
  const put = (place: number, change: Partial<DraftVariable>) =>
    set({ variables: rows.map((row, index) => (index === place ? { ...row, ...change } : row)) });
  return (
    <FormSection
      title={t("Environment variables")}
      help={t(
        "What differs from environment to environment. They belong to this release and are not inherited.",
      )}
    >
      <Notice tone="warning">
        {t(
          "Every variable, masked ones too, reaches every device that gets the release: whoever holds the device can read it. Masking hides a value in the console and in the log alone. Keep no secret here that a user must not have.",
        )}
      </Notice>
      {rows.length === 0 ? <p className="text-ink-muted">{t("No variables.")}</p> : null}
      {rows.length > 0 ? (
        <ul className="flex flex-col gap-5" aria-label={t("Environment variables")}>
          {rows.map((row, place) => (
            // A row has no name of its own before it is written.
            <VariableRow
              key={place}
              row={row}
              place={place}
              errors={errors}
              put={(change) => put(place, change)}
              remove={() => set({ variables: rows.filter((_, index) => index !== place) })}
            />
          ))}
        </ul>
      ) : null}
      {errors["variables"] ? <FieldError>{errors["variables"]}</FieldError> : null}
      <Button
        className="w-fit"
        disabled={rows.length >= limits.variablesMax}
        onClick={() => set({ variables: [...rows, emptyVariable] })}
      >
        <Plus aria-hidden /> {t("Add variable")}
      </Button>
    </FormSection>
  );
}
