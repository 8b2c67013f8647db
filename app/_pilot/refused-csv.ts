import { stringify } from "csv-stringify/browser/esm/sync";
import type { TesterList } from "#lib/release/tester-list.ts";
import type { Text } from "#lib/text/text.ts";
import { faultWords } from "./read-list.ts";

/** The refused rows as CSV. Cells that a spreadsheet would run as formulas are written as text. */
export function refusedCsv(refused: TesterList["refused"], t: Text): string {
  const rows = refused.map((row) => [String(row.row), row.value, faultWords(row, t)]);
  return stringify([[t("Row"), t("Value"), t("Why")], ...rows], {
    escape_formulas: true,
    record_delimiter: "windows",
  });
}
