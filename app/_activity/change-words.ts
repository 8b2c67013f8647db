import { fieldNames } from "#app/_release/configuration-words.ts";
import { locales } from "#lib/text/languages.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

type Details = Readonly<Record<string, unknown>>;

const basicNames: Record<string, string> = {
  name: phrase("name"),
  description: phrase("description"),
  category: phrase("category"),
  icon: phrase("icon"),
};

/** Which of a mini program's facts changed. */
export function changedBasics(details: Details, t: Text): string {
  const changed = Object.keys(record(details["after"])).flatMap((field) => basicNames[field] ?? []);
  return changed.length > 0
    ? t("changed {fields}", {
        fields: listed(
          changed.map((name) => t(name)),
          t,
        ),
      })
    : t("changed the mini program");
}

/** Which fields of the global configuration changed. */
export function changedConfiguration(details: Details, t: Text): string {
  const before = record(details["before"]);
  const after = record(record(details["after"])["configuration"]);
  const changed = Object.entries(fieldNames).flatMap(([field, name]) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field]) ? [] : [t(name)],
  );
  return changed.length > 0
    ? t("changed the global configuration: {fields}", { fields: listed(changed, t) })
    : t("saved the global configuration without a change");
}

const listed = (names: readonly string[], t: Text): string =>
  new Intl.ListFormat(locales[t.language]).format(names);

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
