"use client";

import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { SwitchField } from "#app/_ui/switch.tsx";
import { upgradePolicySchema } from "#lib/release/configuration.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import type { Draft } from "./configuration-draft.ts";
import { FieldOrigin } from "./field-origin.tsx";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

type Policy = Draft["upgradePolicy"];
type Words<Value extends string> = Record<Value, { label: string; means: string }>;
const { download, install, apply } = upgradePolicySchema.shape;

const downloads: Words<Policy["download"]> = {
  any: {
    label: phrase("On any network"),
    means: phrase("Users on mobile data pay for the download, and have the version soonest."),
  },
  wifi: {
    label: phrase("On Wi-Fi only"),
    means: phrase("Users on mobile data keep the version that they have."),
  },
};
const installs: Words<Policy["install"]> = {
  ahead: {
    label: phrase("Ahead, in the background"),
    means: phrase("Users do not wait: it is there before they open the mini program."),
  },
  on_open: {
    label: phrase("When it is opened"),
    means: phrase("Nothing is loaded for who never opens it; who does waits for the download."),
  },
};
const applies: Words<Policy["apply"]> = {
  next_start: {
    label: phrase("At its next start"),
    means: phrase("Nobody is interrupted; a session that runs goes on with the old version."),
  },
  prompt: {
    label: phrase("When the user agrees"),
    means: phrase("Users are asked, and may go on with the old version until they agree."),
  },
  immediate: {
    label: phrase("At once, while it runs"),
    means: phrase("A session that runs starts again: what users have not saved is lost."),
  },
};

/** How devices go from the version that they have to a newer one, and what that means for users. */
export function PolicySection({ form }: { form: ConfigurationFormState }) {
  const t = useText();
  const { draft, set, originOf } = form;
  const policy = draft.upgradePolicy;
  const origin = originOf("upgradePolicy");
  const put = (change: Partial<Policy>) => set({ upgradePolicy: { ...policy, ...change } });
  return (
    <FormSection
      title={t("Upgrade policy")}
      help={t("How devices go from the version that they have to a newer one.")}
    >
      {origin ? (
        <p className="text-xs text-ink-faint">
          <FieldOrigin origin={origin} field={t("upgrade policy")} />
        </p>
      ) : null}
      <div className="grid items-start gap-5 @md:grid-cols-2">
        <Field label={t("Download")} help={t(downloads[policy.download].means)}>
          <Select
            value={policy.download}
            options={optionsOf(t, download.options, downloads)}
            onChange={(event) => put({ download: download.parse(event.target.value) })}
          />
        </Field>
        <Field label={t("Install")} help={t(installs[policy.install].means)}>
          <Select
            value={policy.install}
            options={optionsOf(t, install.options, installs)}
            onChange={(event) => put({ install: install.parse(event.target.value) })}
          />
        </Field>
        <Field label={t("Switch to the new version")} help={t(applies[policy.apply].means)}>
          <Select
            value={policy.apply}
            options={optionsOf(t, apply.options, applies)}
            onChange={(event) => put({ apply: apply.parse(event.target.value) })}
          />
        </Field>
        <LowestVersion form={form} put={put} />
      </div>
      <SwitchField
        label={t("Mandatory")}
        help={t(
          "The mini program does not open before it has this version, even for who skipped it meanwhile. Offline users without it cannot open the mini program.",
        )}
        checked={policy.mandatory}
        onChange={(event) => put({ mandatory: event.target.checked })}
      />
    </FormSection>
  );
}

type LowestProps = { form: ConfigurationFormState; put: (change: Partial<Policy>) => void };

function LowestVersion({ form: { draft, errors }, put }: LowestProps) {
  const t = useText();
  const { appVersionMin } = draft.upgradePolicy;
  return (
    <Field
      label={t("Lowest super-app version")}
      optional
      error={errors["upgradePolicy.appVersionMin"]}
      help={
        appVersionMin.trim() === ""
          ? t("Every version of the super app gets the release.")
          : t("Users of an older super app keep the version that they have; new users there see none.")
      }
    >
      <Input
        value={appVersionMin}
        placeholder="2.4.0"
        maxLength={40}
        autoComplete="off"
        inputMode="decimal"
        className="tabular"
        onChange={(event) => put({ appVersionMin: event.target.value })}
      />
    </Field>
  );
}

function optionsOf<Value extends string>(t: Text, values: readonly Value[], words: Words<Value>) {
  return values.map((value) => ({ value, label: t(words[value].label) }));
}
