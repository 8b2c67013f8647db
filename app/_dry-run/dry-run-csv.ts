import { stringify } from "csv-stringify/browser/esm/sync";
import type { Text } from "#lib/text/text.ts";
import { getsIt, groupWords } from "./group-words.ts";
import type { DryRunResult } from "./use-dry-run.ts";

/** Every user of a dry run as CSV. Cells that a spreadsheet would run as formulas are written as text. */
export function dryRunCsv({ userIds, groups, of }: DryRunResult, t: Text): string {
  const said = groups.map((group) => [getsIt(group) ? t("Yes") : t("No"), groupWords(group, t)]);
  const rows = userIds.map((userId, at) => [userId, ...(said[of[at] ?? -1] ?? ["", ""])]);
  return stringify([[t("User id"), t("Gets it"), t("Why")], ...rows], {
    escape_formulas: true,
    record_delimiter: "windows",
  });
}
