"use client";

import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Select } from "#app/_ui/select.tsx";
import { environmentNames, environments } from "#lib/release/environments.ts";
import type { Why, WhyApp } from "./use-why.ts";

/** Which mini program, in which app and environment. */
export function TargetPanel({ why, apps }: { why: Why; apps: readonly WhyApp[] }) {
  const t = useText();
  const { appId, view, setView } = why;
  return (
    <Panel title={t("What is asked about")}>
      <div className="grid min-w-0 gap-x-4 gap-y-3 sm:grid-cols-2">
        <Field label={t("App")}>
          <Select
            value={appId}
            options={apps.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setView({ app: event.target.value, program: "" })}
          />
        </Field>
        <Field label={t("Environment")}>
          <Select
            value={view.environment}
            options={environments
              .toReversed()
              .map((one) => ({ value: one, label: t(environmentNames[one]) }))}
            onChange={(event) => {
              const chosen = environments.find((one) => one === event.target.value);
              if (chosen) setView({ environment: chosen });
            }}
          />
        </Field>
        <Field label={t("Mini program")} className="sm:col-span-2">
          <ProgramSelect why={why} />
        </Field>
      </div>
    </Panel>
  );
}

/** Also what is asked about without ever having been applied for there: then that is the answer. */
function ProgramSelect({ why: { program, programs, setView } }: { why: Why }) {
  const t = useText();
  const known = (programs.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const chosen =
    program === "" || known.some(({ value }) => value === program)
      ? []
      : [{ value: program, label: program }];
  const options = [...chosen, ...known];
  const nothing = [{ value: "", label: programs.isPending ? "" : t("Nothing was released there yet") }];
  return (
    <Select
      value={program}
      disabled={options.length === 0}
      options={options.length === 0 ? nothing : options}
      onChange={(event) => setView({ program: event.target.value })}
    />
  );
}
