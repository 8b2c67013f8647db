"use client";

import { useText } from "#app/_text/use-text.ts";
import { SwitchField } from "#app/_ui/switch.tsx";
import type { Environment } from "#lib/release/environments.ts";
import { offersChoice, type EnvironmentSettings } from "#lib/release/settings.ts";
import { GrayscaleLimit } from "./grayscale-limit.tsx";
import { settingWords } from "./setting-words.ts";

type Props = {
  environment: Environment;
  settings: EnvironmentSettings;
  onChange: (settings: EnvironmentSettings) => void;
};

export function WorkflowSettings({ environment, settings, onChange }: Props) {
  const t = useText();
  return (
    <section className="flex min-w-0 flex-col gap-4">
      <div>
        <h3 className="font-medium">{t("How a release goes")}</h3>
        <p className="text-sm text-ink-muted">
          {t(
            "Counts for releases that apply from now on. Those already applied for keep what they applied with.",
          )}
        </p>
      </div>
      {settingWords(environment, t).map(({ name, label, help, fixed }) => (
        <div key={name} className="flex flex-col gap-4">
          <SwitchField
            label={label}
            help={fixed ? `${help} ${fixed}` : help}
            checked={settings[name]}
            disabled={fixed !== null}
            onChange={(event) => onChange({ ...settings, [name]: event.target.checked })}
          />
          {name === "grayscale" && settings.grayscale && offersChoice(environment) ? (
            <GrayscaleLimit
              days={settings.maxGrayscaleDays}
              onChange={(maxGrayscaleDays) => onChange({ ...settings, maxGrayscaleDays })}
            />
          ) : null}
        </div>
      ))}
    </section>
  );
}
