import { environments, type Environment } from "#lib/release/environments.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import type { ListedApp } from "./app-types.ts";

/** The environments as people look them up: what users have comes first. */
export const environmentTabs: readonly Environment[] = environments.toReversed();

export const openToNames: Record<ListedApp["openTo"], string> = {
  nobody: phrase("This workspace only"),
  invited: phrase("Invited workspaces"),
  all: phrase("Every workspace"),
};

type Invited = { openTo: ListedApp["openTo"]; invited: readonly { name: string }[] };

/** Who may choose the app as a target, by name. */
export function openToWords({ openTo, invited }: Invited, t: Text): string {
  if (openTo !== "invited") return t(openToNames[openTo]);
  if (invited.length === 0) return t("This workspace only; nobody is invited yet");
  const names = invited.slice(0, namesShown).map(({ name }) => name);
  const more = invited.length - names.length;
  if (more > 0) names.push(t("{count, plural, one {# more} other {# more}}", { count: more }));
  return t("This workspace and {names}", { names: listed(names, t) });
}

const namesShown = 5;

const listed = (names: readonly string[], { language }: Text): string =>
  new Intl.ListFormat(language === "en" ? "en-GB" : language, { type: "conjunction" }).format(names);
