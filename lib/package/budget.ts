import { phrase } from "#lib/text/phrase.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { finding, type Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";

/** Users wait for the main package: what lies in no subpackage should stay small. */
export function checkBudget(
  entries: readonly ArchiveEntry[],
  subpackages: readonly string[],
  limits: PackageLimits,
): Finding[] {
  const main = entries.filter(({ path }) => !subpackages.some((root) => path.startsWith(root)));
  const mainBytes = main.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (mainBytes <= limits.mainPackageBytesAdvised) return [];
  const megabytes = (size: number) => (size / 1024 / 1024).toFixed(1);
  return [
    finding("PKG-BUDGET", phrase("The main package has {size} MB; {advised} MB are advised."), {
      values: { size: megabytes(mainBytes), advised: megabytes(limits.mainPackageBytesAdvised) },
    }),
  ];
}
