"use client";

import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { configurationLimits as limits } from "#lib/release/limits.ts";
import { FieldOrigin } from "./field-origin.tsx";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

export function IdentitySection({ form }: { form: ConfigurationFormState }) {
  const t = useText();
  const { draft, errors, set, originOf } = form;
  return (
    <FormSection title={t("Identity")} help={t("By what the super app's services know the mini program.")}>
      <Field
        label={t("Client id")}
        optional
        error={errors["clientId"]}
        help={t("For signing users in and calling the super app's interfaces.")}
        aside={<FieldOrigin origin={originOf("clientId")} field={t("client id")} />}
      >
        <Input
          value={draft.clientId}
          maxLength={limits.idLengthMax}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-sm"
          onChange={(event) => set({ clientId: event.target.value })}
        />
      </Field>
      <Field
        label={t("Merchant id")}
        optional
        error={errors["merchantId"]}
        help={t("For payments, where the mini program takes any.")}
        aside={<FieldOrigin origin={originOf("merchantId")} field={t("merchant id")} />}
      >
        <Input
          value={draft.merchantId}
          maxLength={limits.idLengthMax}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-sm"
          onChange={(event) => set({ merchantId: event.target.value })}
        />
      </Field>
    </FormSection>
  );
}
