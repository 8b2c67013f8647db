import { environments } from "#lib/release/environments.ts";
import type { SwitchPlace, SwitchPlaces } from "./switch-types.ts";

/** What stands in the address of the pages of switches. */
export type SwitchSearch = Record<string, string | string[] | undefined>;

/**
 * The place that an address names; what it leaves out is the first there is: an app of the workspace's own with its
 * own switches, else the first mini program. Null where the person has neither.
 */
export function placeOf(
  search: SwitchSearch,
  { apps, programs, reviewed }: SwitchPlaces,
): SwitchPlace | null {
  const text = (name: string) => (typeof search[name] === "string" ? search[name] : undefined);
  const app = apps.find(({ id }) => id === text("app")) ?? apps.find(({ own }) => own) ?? apps[0];
  if (!app) return null;
  const environment = environments.find((one) => one === text("environment")) ?? "production";
  const known = [...programs, ...reviewed.filter(({ appId }) => appId === app.id)];
  const named = known.find(({ id }) => id === text("program"));
  const programId = named?.id ?? (app.own ? null : programs[0]?.id);
  return programId === undefined ? null : { appId: app.id, environment, programId };
}

/** The page of one switch: a key may be any word, also one that names a page. */
export const switchHref = (workspace: string, place: SwitchPlace, key: string): string =>
  switchesHref(workspace, place, `key/${encodeURIComponent(key)}`);

/** A page of switches: the list without more, else what follows it. */
export function switchesHref(
  workspace: string,
  { appId, environment, programId }: SwitchPlace,
  more = "",
): string {
  const search = new URLSearchParams({ app: appId, environment, ...(programId && { program: programId }) });
  return `/w/${workspace}/switches${more === "" ? "" : `/${more}`}?${search.toString()}`;
}
