import type { Environment } from "#lib/release/environments.ts";
import type { EnvironmentSettings } from "#lib/release/settings.ts";
import type { Text } from "#lib/text/text.ts";
import type { EnvironmentChange } from "./app-types.ts";
import { settingWords } from "./setting-words.ts";

export type SettingChange = { label: string; before: string; after: string };

/** What of the workflow's settings differs, in words. */
export function settingChanges(
  environment: Environment,
  { before, after }: { before: EnvironmentSettings; after: EnvironmentSettings },
  t: Text,
): SettingChange[] {
  const word = (on: boolean) => (on ? t("on") : t("off"));
  const days = (value: number | null) =>
    value === null ? t("no limit") : t("{count, plural, one {# day} other {# days}}", { count: value });
  const switched = settingWords(environment, t)
    .filter(({ name }) => before[name] !== after[name])
    .map(({ name, label }) => ({ label, before: word(before[name]), after: word(after[name]) }));
  if (before.maxGrayscaleDays === after.maxGrayscaleDays) return switched;
  const limit = {
    label: t("Longest grayscale"),
    before: days(before.maxGrayscaleDays),
    after: days(after.maxGrayscaleDays),
  };
  return [...switched, limit];
}

/** How many fields of the form differ from what is saved. */
export function countChanges(saved: EnvironmentChange, draft: EnvironmentChange): number {
  const [one, other] = [flat(saved), flat(draft)];
  return Object.keys(one).filter((name) => one[name] !== other[name]).length;
}

const flat = ({ settings, ...rest }: EnvironmentChange): Record<string, unknown> => ({
  ...settings,
  ...rest,
});
