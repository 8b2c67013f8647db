"use client";

import { useRef } from "react";
import { UnsavedGuard } from "#app/_components/unsaved-guard.tsx";
import { fieldNames } from "#app/_release/configuration-words.ts";
import { focusFirstError } from "#app/_ui/focus-first-error.ts";
import { Notice } from "#app/_ui/notice.tsx";
import type { Configuration, ConfigurationOverride } from "#lib/release/configuration.ts";
import { DomainsSection } from "./domains-section.tsx";
import { ExtraSection } from "./extra-section.tsx";
import { IdentitySection } from "./identity-section.tsx";
import { PermissionsSection } from "./permissions-section.tsx";
import { PolicySection } from "./policy-section.tsx";
import { SaveBar } from "./save-bar.tsx";
import { useConfigurationForm, type ConfigurationFormState } from "./use-configuration-form.ts";

/**
 * `onSave` answers what went wrong in words, nothing when it is saved; the owner then asks for the page anew.
 * Somebody else's save is taken over through `value`, field by field, beside what is being written.
 */
type Props =
  | {
      /** The mini program's own configuration. */
      value: Configuration;
      inherited?: undefined;
      verb?: string;
      onSave: (configuration: Configuration) => Promise<string | undefined>;
    }
  | {
      /** Of a release: the fields that it sets itself. */
      value: ConfigurationOverride;
      /** The mini program's, for the fields that the release does not set. */
      inherited: Configuration;
      verb?: string;
      onSave: (override: ConfigurationOverride) => Promise<string | undefined>;
    };

export function ConfigurationForm(props: Props) {
  const { verb = "Save configuration" } = props;
  const form = useConfigurationForm(optionsOf(props));
  const element = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={element}
      noValidate
      aria-label="Configuration"
      className="@container min-w-0"
      onSubmit={(event) => {
        event.preventDefault();
        void form.save().then(() => focusFirstError(element.current));
      }}
    >
      <IdentitySection form={form} />
      <DomainsSection form={form} />
      <PermissionsSection form={form} />
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
        onSave: (_: Configuration, override: ConfigurationOverride) => props.onSave(override),
      }
    : {
        ground: { value: props.value, inherited: props.value },
        inherits: false,
        onSave: (configuration: Configuration) => props.onSave(configuration),
      };
}

function Remarks({ form: { failure, overtaken } }: { form: ConfigurationFormState }) {
  if (!failure && overtaken.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 px-4 pt-3 sm:px-5">
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
      {overtaken.length > 0 ? (
        <Notice tone="warning" live title="Somebody else saved meanwhile">
          They changed: {overtaken.map((field) => fieldNames[field]).join(", ")}. Fields that you did not
          touch show theirs; yours are kept. Save to write yours over theirs, or discard your changes.
        </Notice>
      ) : null}
    </div>
  );
}
