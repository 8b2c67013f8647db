"use client";

import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { FieldOrigin } from "./field-origin.tsx";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

const textLengthMax = 20_000;

export function ExtraSection({ form }: { form: ConfigurationFormState }) {
  const { draft, errors, set, originOf } = form;
  return (
    <FormSection
      title="Extra settings"
      help="Handed to the super app with the release, as it is. Every device that gets the release can read it: keep no secrets here."
    >
      <Field
        label="JSON object"
        optional
        error={errors["extra"]}
        aside={<FieldOrigin origin={originOf("extra")} field="extra settings" />}
      >
        <Textarea
          value={draft.extra}
          rows={4}
          maxLength={textLengthMax}
          spellCheck={false}
          placeholder={'{\n  "theme": "harbour"\n}'}
          className="font-mono text-sm"
          onChange={(event) => set({ extra: event.target.value })}
        />
      </Field>
    </FormSection>
  );
}
