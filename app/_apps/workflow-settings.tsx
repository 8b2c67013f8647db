import { SwitchField } from "#app/_ui/switch.tsx";
import type { Environment } from "#lib/release/environments.ts";
import type { EnvironmentSettings } from "#lib/release/settings.ts";
import { settingWords } from "./setting-words.ts";

type Props = {
  environment: Environment;
  settings: EnvironmentSettings;
  onChange: (settings: EnvironmentSettings) => void;
};

export function WorkflowSettings({ environment, settings, onChange }: Props) {
  return (
    <section className="flex min-w-0 flex-col gap-4">
      <div>
        <h3 className="font-medium">How a release goes</h3>
        <p className="text-sm text-ink-muted">
          Counts for releases that apply from now on. Those already applied for keep what they applied with.
        </p>
      </div>
      {settingWords(environment).map(({ name, label, help, fixed }) => (
        <SwitchField
          key={name}
          label={label}
          help={fixed ? `${help} ${fixed}` : help}
          checked={settings[name]}
          disabled={fixed !== null}
          onChange={(event) => onChange({ ...settings, [name]: event.target.checked })}
        />
      ))}
    </section>
  );
}
