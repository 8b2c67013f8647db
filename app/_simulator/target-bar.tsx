"use client";

import { useText } from "#app/_text/use-text.ts";
import { Columns2 } from "lucide-react";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import { environmentNames, environments, type Environment } from "#lib/release/environments.ts";
import type { SimulatorApp } from "./simulator.tsx";

type Change = { app?: string; environment?: Environment; compare?: boolean };

type Props = {
  apps: readonly SimulatorApp[];
  app: SimulatorApp;
  environment: Environment;
  compare: boolean;
  onChange: (change: Change) => void;
};

/** Which app and environment, and whether one user is looked at or two. */
export function TargetBar({ apps, app, environment, compare, onChange }: Props) {
  const t = useText();
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t("App")} className="w-full sm:w-56">
        <Select
          value={app.id}
          options={apps.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => onChange({ app: event.target.value })}
        />
      </Field>
      <Field label={t("Environment")} className="w-full sm:w-44">
        <Select
          value={environment}
          options={environments.toReversed().map((one) => ({ value: one, label: t(environmentNames[one]) }))}
          onChange={(event) => {
            const chosen = environments.find((one) => one === event.target.value);
            if (chosen) onChange({ environment: chosen });
          }}
        />
      </Field>
      <Button
        aria-pressed={compare}
        className="aria-pressed:border-accent-fill aria-pressed:bg-accent-soft aria-pressed:text-accent sm:ml-auto"
        onClick={() => onChange({ compare: !compare })}
      >
        <Columns2 aria-hidden /> {t("Compare two users")}
      </Button>
    </div>
  );
}
