import { isVersionName } from "#lib/release/version-name.ts";
import { compareVersions } from "#lib/rules/version-order.ts";
import type { Text } from "#lib/text/text.ts";

/** The name to suggest: what the package says of itself where that is possible, else one above the last version. */
export function suggestedVersion(last: string | null, declared: string | undefined): string {
  if (declared && isVersionName(declared) && isAbove(declared, last)) return declared;
  return nextVersion(last);
}

/** The last version with its last part raised, three parts at least: "1.4" → "1.4.1", "1.0.0.3" → "1.0.0.4". */
export function nextVersion(last: string | null): string {
  if (last === null) return "1.0.0";
  const parts = last.split(".").map(Number);
  while (parts.length < 3) parts.push(0);
  parts.push((parts.pop() ?? 0) + 1);
  const next = parts.join(".");
  return isVersionName(next) ? next : "";
}

/** Why a name cannot be sent; undefined when it can. The last version itself can: the same package is taken again. */
export function versionProblem(name: string, last: string | null, t: Text): string | undefined {
  if (name === "") return t("Name the version, e.g. 1.4.2.");
  if (!isVersionName(name)) return t("Write two to four numbers with dots, e.g. 1.4.2.");
  if (last !== null && compareVersions(name, last) < 0)
    return t("A version must be greater than {last}, the last one uploaded. Try {next}.", {
      last,
      next: nextVersion(last),
    });
  return undefined;
}

const isAbove = (name: string, last: string | null): boolean =>
  last === null || compareVersions(name, last) > 0;
