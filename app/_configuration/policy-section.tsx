"use client";

import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { SwitchField } from "#app/_ui/switch.tsx";
import { upgradePolicySchema } from "#lib/release/configuration.ts";
import type { Draft } from "./configuration-draft.ts";
import { FieldOrigin } from "./field-origin.tsx";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

type Policy = Draft["upgradePolicy"];
const { download, install, apply } = upgradePolicySchema.shape;

const downloads: Record<Policy["download"], string> = {
  any: "On any network",
  wifi: "On Wi-Fi only",
};
const installs: Record<Policy["install"], string> = {
  ahead: "Ahead, in the background",
  on_open: "When it is opened",
};
const applies: Record<Policy["apply"], string> = {
  next_start: "At its next start",
  prompt: "When the user agrees",
  immediate: "At once, while it runs",
};

/** How devices go from the version that they have to a newer one. */
export function PolicySection({ form }: { form: ConfigurationFormState }) {
  const { draft, errors, set, originOf } = form;
  const policy = draft.upgradePolicy;
  const origin = originOf("upgradePolicy");
  const put = (change: Partial<Policy>) => set({ upgradePolicy: { ...policy, ...change } });
  return (
    <FormSection title="Upgrade policy" help="How devices go from the version that they have to a newer one.">
      {origin ? (
        <p className="text-xs text-ink-faint">
          <FieldOrigin origin={origin} field="upgrade policy" />
        </p>
      ) : null}
      <div className="grid gap-5 @md:grid-cols-2">
        <Field label="Download">
          <Select
            value={policy.download}
            options={optionsOf(download.options, downloads)}
            onChange={(event) => put({ download: download.parse(event.target.value) })}
          />
        </Field>
        <Field label="Install">
          <Select
            value={policy.install}
            options={optionsOf(install.options, installs)}
            onChange={(event) => put({ install: install.parse(event.target.value) })}
          />
        </Field>
        <Field label="Switch to the new version">
          <Select
            value={policy.apply}
            options={optionsOf(apply.options, applies)}
            onChange={(event) => put({ apply: apply.parse(event.target.value) })}
          />
        </Field>
        <Field
          label="Lowest super-app version"
          optional
          error={errors["upgradePolicy.appVersionMin"]}
          help="Older super apps keep what they have."
        >
          <Input
            value={policy.appVersionMin}
            placeholder="2.4.0"
            maxLength={40}
            autoComplete="off"
            inputMode="decimal"
            className="tabular"
            onChange={(event) => put({ appVersionMin: event.target.value })}
          />
        </Field>
      </div>
      <SwitchField
        label="Mandatory"
        help="The mini program does not open before it has the new version."
        checked={policy.mandatory}
        onChange={(event) => put({ mandatory: event.target.checked })}
      />
    </FormSection>
  );
}

function optionsOf<Value extends string>(values: readonly Value[], words: Record<Value, string>) {
  return values.map((value) => ({ value, label: words[value] }));
}
