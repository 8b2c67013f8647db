"use client";

import { UnsavedGuard } from "#app/_components/unsaved-guard.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { EnvironmentAddress, EnvironmentChange } from "./app-types.ts";
import { DeviceSettings } from "./device-settings.tsx";
import { SaveState } from "./save-state.tsx";
import { settingChanges } from "./setting-changes.ts";
import { SettingsImpact } from "./settings-impact.tsx";
import { useSettingsForm } from "./use-settings-form.ts";
import { WorkflowSettings } from "./workflow-settings.tsx";

type Props = {
  address: EnvironmentAddress;
  saved: EnvironmentChange;
  /** Identity keys that are in use. */
  identityKeyCount: number;
  mayAdminister: boolean;
};

/** What the tenant decided for the environment. Everybody of the workspace reads it, its admins change it. */
export function SettingsPanel({ address, saved, identityKeyCount, mayAdminister }: Props) {
  const t = useText();
  const form = useSettingsForm(address, saved);
  const { draft, change } = form;
  const { environment } = address.target;
  const workflow = settingChanges(environment, { before: saved.settings, after: draft.settings }, t);
  return (
    <Panel
      title={t("Settings")}
      footer={
        mayAdminister ? (
          <>
            <SaveState changes={form.changes} justSaved={form.justSaved} />
            <Button onClick={form.discard} disabled={form.changes === 0 || form.busy}>
              {t("Discard changes")}
            </Button>
            <Button
              type="submit"
              form="environment"
              variant="primary"
              busy={form.busy}
              disabled={!form.ready}
            >
              {t("Save settings")}
            </Button>
          </>
        ) : null
      }
    >
      <UnsavedGuard when={form.changes > 0} />
      <form id="environment" onSubmit={form.submit} noValidate className="flex flex-col gap-5">
        <fieldset
          disabled={!mayAdminister || form.busy}
          className="grid min-w-0 gap-x-12 gap-y-8 lg:grid-cols-2"
        >
          <WorkflowSettings
            environment={environment}
            settings={draft.settings}
            onChange={(settings) => change({ settings })}
          />
          <DeviceSettings
            address={address}
            draft={draft}
            identityKeyCount={identityKeyCount}
            onChange={change}
          />
        </fieldset>
        {workflow.length > 0 ? <SettingsImpact address={address} changes={workflow} /> : null}
        {form.error ? <FieldError>{form.error}</FieldError> : null}
      </form>
    </Panel>
  );
}
