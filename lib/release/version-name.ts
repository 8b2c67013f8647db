import { parseVersion } from "#lib/rules/version-order.ts";
import { versionName } from "./configuration.ts";

export const isVersionName = (name: string): boolean => versionName.safeParse(name).success;

/** A text that sorts as versions do: four parts of nine digits. "1.4" and "1.4.0" have the same. */
export function versionSortKey(name: string): string {
  const parts = parseVersion(name);
  if (!parts) throw new Error(`not a version name: ${name}`);
  return parts.map((part) => String(part).padStart(9, "0")).join(".");
}
