"use client";

import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { configurationLimits as limits } from "#lib/release/limits.ts";
import { FieldOrigin } from "./field-origin.tsx";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

export function DomainsSection({ form }: { form: ConfigurationFormState }) {
  return (
    <FormSection
      title="Domains"
      help="Whom the mini program may talk to. Anything else is blocked on the device."
    >
      <DomainsField
        form={form}
        field="serverDomains"
        label="Server domains"
        help={`https:// or wss://, one a line, ${limits.serverDomainsMax} at most.`}
        max={limits.serverDomainsMax}
        example={"https://api.example.com\nwss://live.example.com"}
      />
      <DomainsField
        form={form}
        field="webviewDomains"
        label="Web-view domains"
        help={`Pages that it may open in a web view: https://, one a line, ${limits.webviewDomainsMax} at most.`}
        max={limits.webviewDomainsMax}
        example="https://help.example.com"
      />
    </FormSection>
  );
}

type Props = {
  form: ConfigurationFormState;
  field: "serverDomains" | "webviewDomains";
  label: string;
  help: string;
  max: number;
  example: string;
};

function DomainsField({ form, field, label, help, max, example }: Props) {
  const { draft, errors, set, originOf } = form;
  const origin = originOf(field);
  const lines = draft[field].split("\n").filter((line) => line.trim() !== "").length;
  return (
    <Field
      label={label}
      optional
      error={errors[field]}
      help={help}
      aside={origin ? <FieldOrigin origin={origin} field={label.toLowerCase()} /> : `${lines} of ${max}`}
    >
      <Textarea
        value={draft[field]}
        rows={3}
        spellCheck={false}
        placeholder={example}
        className="font-mono text-sm"
        onChange={(event) => set({ [field]: event.target.value })}
      />
    </Field>
  );
}
