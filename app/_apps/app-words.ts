import { environments, type Environment } from "#lib/release/environments.ts";
import type { ListedApp } from "./app-types.ts";

/** The environments as people look them up: what users have comes first. */
export const environmentTabs: readonly Environment[] = environments.toReversed();

export const openToNames: Record<ListedApp["openTo"], string> = {
  nobody: "This workspace only",
  invited: "Invited workspaces",
  all: "Every workspace",
};

/** Who may choose the app as a target, by name. */
export function openToWords(openTo: ListedApp["openTo"], invited: readonly { name: string }[]): string {
  if (openTo !== "invited") return openToNames[openTo];
  if (invited.length === 0) return "This workspace only; nobody is invited yet";
  return `This workspace and ${listed(invited.map(({ name }) => name))}`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
