"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { UnsavedGuard } from "#app/_components/unsaved-guard.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { EnvironmentAddress, EnvironmentChange } from "./app-types.ts";
import { DeviceSettings } from "./device-settings.tsx";
import { SaveState } from "./save-state.tsx";
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
  const form = useSettingsForm(address, saved);
  const { draft, change } = form;
  return (
    <Panel
      title="Settings"
      footer={
        mayAdminister ? (
          <>
            <SaveState changes={form.changes} justSaved={form.justSaved} />
            <Button onClick={form.discard} disabled={form.changes === 0 || form.busy}>
              Discard changes
            </Button>
            <Button
              type="submit"
              form="environment"
              variant="primary"
              busy={form.busy}
              disabled={!form.ready}
            >
              Save settings
            </Button>
          </>
        ) : null
      }
    >
      <UnsavedGuard when={form.changes > 0} />
      <form id="environment" onSubmit={form.submit} noValidate>
        <fieldset
          disabled={!mayAdminister || form.busy}
          className="grid min-w-0 gap-x-12 gap-y-8 lg:grid-cols-2"
        >
          <WorkflowSettings
            environment={address.target.environment}
            settings={draft.settings}
            onChange={(settings) => change({ settings })}
          />
          <DeviceSettings draft={draft} identityKeyCount={identityKeyCount} onChange={change} />
        </fieldset>
        {form.error ? (
          <div className="pt-4">
            <FieldError>{form.error}</FieldError>
          </div>
        ) : null}
      </form>
    </Panel>
  );
}

function useSettingsForm(address: EnvironmentAddress, saved: EnvironmentChange) {
  const [draft, setDraft] = useState(saved);
  const [justSaved, setJustSaved] = useState(false);
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.changeEnvironment.mutationOptions());
  const changes = countChanges(saved, draft);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (changes === 0 || mutation.isPending) return;
    try {
      await mutation.mutateAsync({ ...address, change: draft });
      setJustSaved(true);
      toast.success("Settings saved. Devices hear of it within seconds of their next check.");
      router.refresh();
    } catch {
      // The refusal stands under the form.
    }
  }
  return {
    draft,
    changes,
    submit,
    justSaved: justSaved && changes === 0,
    busy: mutation.isPending,
    ready: changes > 0 && isCheckTime(draft.nextCheckAfterSeconds),
    error: mutation.error ? refusalOf(mutation.error).text : null,
    change: (part: Partial<EnvironmentChange>) => setDraft({ ...draft, ...part }),
    discard: () => setDraft(saved),
  };
}

function countChanges(saved: EnvironmentChange, draft: EnvironmentChange): number {
  const one = flat(saved);
  const other = flat(draft);
  return one.filter((value, index) => value !== other[index]).length;
}

const flat = ({ settings, signedIdentity, nextCheckAfterSeconds }: EnvironmentChange) => [
  settings.review,
  settings.pilot,
  settings.grayscale,
  settings.selfApproval,
  signedIdentity,
  nextCheckAfterSeconds,
];

const isCheckTime = (seconds: number): boolean =>
  Number.isInteger(seconds) && seconds >= 0 && seconds <= 86_400;
