"use client";

import { useRef } from "react";
import { UnsavedGuard } from "#app/_components/unsaved-guard.tsx";
import { useText } from "#app/_text/use-text.ts";
import { focusFirstError } from "#app/_ui/focus-first-error.ts";
import { Notice } from "#app/_ui/notice.tsx";
import {
  globalConfigurationSchema,
  type GlobalConfiguration,
  type WrittenConfiguration,
  type WrittenOverride,
} from "#lib/release/configuration.ts";
import { DomainsSection } from "./domains-section.tsx";
import { ExtraSection } from "./extra-section.tsx";
import { IdentitySection } from "./identity-section.tsx";
import { PermissionsSection } from "./permissions-section.tsx";
import { PolicySection } from "./policy-section.tsx";
import { fieldList } from "./field-list.ts";
import { SaveBar } from "./save-bar.tsx";
import { VariablesSection } from "./variables-section.tsx";
import { useConfigurationForm, type ConfigurationFormState } from "./use-configuration-form.ts";

/**
 * `onSave` answers what went wrong in words, nothing when it is saved; the owner then asks for the page anew.
 * Somebody else's save is taken over through `value`, field by field, beside what is being written.
 */
type Props =
  | {
      /** The mini program's own configuration. */
      value: GlobalConfiguration;
      inherited?: undefined;
      verb?: string;
      onSave: (configuration: GlobalConfiguration) => Promise<string | undefined>;
    }
  | {
      /** Of a release: the fields that it sets itself. */
      value: WrittenOverride;
      /** The mini program's, for the fields that the release does not set. */
      inherited: GlobalConfiguration;
      verb?: string;
      onSave: (override: WrittenOverride) => Promise<string | undefined>;
    };

export function ConfigurationForm(props: Props) {
  const t = useText();
  const { verb = t("Save configuration") } = props;
  const form = useConfigurationForm(optionsOf(props));
  const element = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={element}
      noValidate
      aria-label={t("Configuration")}
      className="@container min-w-0"
      onSubmit={(event) => {
        event.preventDefault();
        void form.save().then(() => focusFirstError(element.current));
      }}
    >
      <IdentitySection form={form} />
      <DomainsSection form={form} />
      <PermissionsSection form={form} />
      {props.inherited ? <VariablesSection form={form} /> : null}
      <PolicySection form={form} />
      <ExtraSection form={form} />
      <div className="sticky bottom-0 z-10 rounded-b-lg border-t border-line bg-sunken">
        <Remarks form={form} />
        <SaveBar form={form} verb={verb} />
      </div>
      <UnsavedGuard when={form.changed.length > 0} />
    </form>
  );
}

function optionsOf(props: Props) {
  return props.inherited
    ? {
        ground: { value: props.value, inherited: props.inherited },
        inherits: true,
        onSave: (_: WrittenConfiguration, override: WrittenOverride) => props.onSave(override),
      }
    : {
        ground: { value: props.value, inherited: props.value },
        inherits: false,
        onSave: (configuration: WrittenConfiguration) =>
          props.onSave(globalConfigurationSchema.parse(configuration)),
      };
}

function Remarks({ form: { failure, overtaken } }: { form: ConfigurationFormState }) {
  const t = useText();
  if (!failure && overtaken.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 px-4 pt-3 sm:px-5">
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
      {overtaken.length > 0 ? (
        <Notice tone="warning" live title={t("Somebody else saved meanwhile")}>
          {t(
            "They changed: {fields}. Fields that you did not touch show theirs; yours are kept. Save to write yours over theirs, or discard your changes.",
            { fields: fieldList(overtaken, t) },
          )}
        </Notice>
      ) : null}
    </div>
  );
}
