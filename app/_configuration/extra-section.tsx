"use client";

import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { FieldOrigin } from "./field-origin.tsx";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

const example = JSON.stringify({ theme: "harbour" }, null, 2);
const textLengthMax = 20_000;

export function ExtraSection({ form }: { form: ConfigurationFormState }) {
  const t = useText();
  const { draft, errors, set, originOf } = form;
  return (
    <FormSection
      title={t("Extra settings")}
      help={t(
        "Handed to the super app with the release, as it is. Every device that gets the release can read it: keep no secrets here.",
      )}
    >
      <Field
        label={t("JSON object")}
        optional
        error={errors["extra"]}
        aside={<FieldOrigin origin={originOf("extra")} field={t("extra settings")} />}
      >
        <Textarea
          value={draft.extra}
          rows={4}
          maxLength={textLengthMax}
          spellCheck={false}
          placeholder={example}
          className="font-mono text-sm"
          onChange={(event) => set({ extra: event.target.value })}
        />
      </Field>
    </FormSection>
  );
}
