import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findingKinds } from "#lib/package/finding.ts";

export const findingsPage = fileURLToPath(new URL("../../docs/package-check.md", import.meta.url));

/** The page with every finding that the check can have: errors first, as the check lists them. */
export function withFindings(page: string): string {
  const rows = Object.entries(findingKinds)
    .toSorted(([, one], [, other]) => Number(one.severity !== "error") - Number(other.severity !== "error"))
    .map(([id, { severity, title, mend }]) => `| \`${id}\` | ${severity} | ${title} | ${mend} |`);
  const table = ["| id | severity | what | mend |", "|---|---|---|---|", ...rows].join("\n");
  return page.replace(
    /(<!-- drawn -->\n)[\s\S]*(<!-- \/drawn -->)/,
    (_, open, close) => `${open}${table}\n${close}`,
  );
}

if (import.meta.main) writeFileSync(findingsPage, withFindings(readFileSync(findingsPage, "utf8")));
