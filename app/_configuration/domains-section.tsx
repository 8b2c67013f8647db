"use client";

import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { configurationLimits as limits } from "#lib/release/limits.ts";
import { FieldOrigin } from "./field-origin.tsx";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

export function DomainsSection({ form }: { form: ConfigurationFormState }) {
  const t = useText();
  return (
    <FormSection
      title={t("Domains")}
      help={t("Whom the mini program may talk to. Anything else is blocked on the device.")}
    >
      <DomainsField
        form={form}
        field="serverDomains"
        label={t("Server domains")}
        name={t("server domains")}
        help={t("https:// or wss://, one a line, {max} at most.", { max: limits.serverDomainsMax })}
        max={limits.serverDomainsMax}
        example={"https://api.example.com\nwss://live.example.com"}
      />
      <DomainsField
        form={form}
        field="webviewDomains"
        label={t("Web-view domains")}
        name={t("web-view domains")}
        help={t("Pages that it may open in a web view: https://, one a line, {max} at most.", {
          max: limits.webviewDomainsMax,
        })}
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
  /** Inside a sentence. */
  name: string;
  help: string;
  max: number;
  example: string;
};

function DomainsField({ form, field, label, name, help, max, example }: Props) {
  const t = useText();
  const { draft, errors, set, originOf } = form;
  const origin = originOf(field);
  const lines = draft[field].split("\n").filter((line) => line.trim() !== "").length;
  return (
    <Field
      label={label}
      optional
      error={errors[field]}
      help={help}
      aside={origin ? <FieldOrigin origin={origin} field={name} /> : t("{lines} of {max}", { lines, max })}
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
