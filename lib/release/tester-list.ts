import { parse } from "csv-parse/browser/esm/sync";
import { ruleLimits } from "#lib/rules/limits.ts";
import { releaseLimits } from "./limits.ts";

export type RefusedRow = { row: number; value: string; why: string };
export type TesterList = { userIds: string[]; duplicates: number; refused: RefusedRow[] };

const headings = new Set(["user id", "userid", "user_id", "id", "tester", "testers", "用户id", "用户 id"]);
const rowsMax = releaseLimits.testersMax * 2;
const unreadWhy = "over 200,000 rows; from here on the list was not read. Split it";
const shownLengthMax = 80;

/**
 * Reads super-app user ids from a CSV or TXT file, or from what was typed: one a row, or separated by commas,
 * semicolons, tabs or spaces. The first column counts where rows have several. Nothing is cut silently: what
 * cannot be taken is listed with its row and why.
 */
export function readTesterList(text: string): TesterList {
  const list: TesterList = { userIds: [], duplicates: 0, refused: [] };
  const seen = new Set<string>();
  for (const { row, value } of readCells(text, list)) {
    const why = refusalOf(value, list.userIds.length);
    if (why) list.refused.push({ row, value: value.slice(0, shownLengthMax), why });
    else if (seen.has(value)) list.duplicates += 1;
    else {
      seen.add(value);
      list.userIds.push(value);
    }
  }
  list.refused.sort((a, b) => a.row - b.row);
  return list;
}

type Cell = { row: number; value: string };
type Row = { row: number; columns: string[] };

function readCells(text: string, list: TesterList): Cell[] {
  const rows = parseRows(text, list);
  const typed = rows.length === 1;
  const cells = rows.flatMap((row) => (typed ? everyCell(row) : firstCell(row, list)));
  const [first, ...rest] = cells;
  return first && headings.has(first.value.toLowerCase()) && rest.length > 0 ? rest : cells;
}

const everyCell = ({ row, columns }: Row): Cell[] =>
  columns.filter((value) => value !== "").map((value) => ({ row, value }));

// Where the id is missing, the next column is a name: nobody's id.
function firstCell({ row, columns }: Row, list: TesterList): Cell[] {
  const [value = "", ...others] = columns;
  if (value !== "") return [{ row, value }];
  const other = others.find((column) => column !== "");
  if (other !== undefined) {
    list.refused.push({ row, value: other.slice(0, shownLengthMax), why: "the first column is empty" });
  }
  return [];
}

function parseRows(text: string, list: TesterList): Row[] {
  try {
    const records: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: rowsMax + 1,
    });
    const rows = Array.isArray(records) ? records.flatMap(rowOf) : [];
    const unread = rows[rowsMax];
    if (unread) list.refused.push({ row: unread.row, value: "", why: unreadWhy });
    return rows.slice(0, rowsMax);
  } catch (error) {
    const why = `The file cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`;
    list.refused.push({ row: lineOf(error), value: "", why });
    return [];
  }
}

/** The separator that the first line has most of. A space separates only what was typed in one line. */
function delimiterOf(text: string): string {
  const [line = "", ...others] = text.trim().split(/\r\n|\n|\r/, 2);
  const [best = ","] = [",", ";", "\t"].toSorted((a, b) => line.split(b).length - line.split(a).length);
  return line.includes(best) || others.length > 0 ? best : " ";
}

function rowOf(item: unknown): Row[] {
  if (typeof item !== "object" || item === null || !("record" in item) || !("info" in item)) return [];
  const { record, info } = item;
  if (!Array.isArray(record) || typeof info !== "object" || info === null || !("lines" in info)) return [];
  return [{ row: Number(info.lines), columns: record.map((value) => String(value).trim()) }];
}

function refusalOf(value: string, taken: number): string | null {
  if (value.length > ruleLimits.userIdLengthMax)
    return `longer than ${ruleLimits.userIdLengthMax} characters`;
  if (/[\p{Cc}\p{Cf}\n\r]/u.test(value)) return "holds invisible or control characters";
  if (/^[=+@]/.test(value)) return "begins like a spreadsheet formula";
  if (/\s/.test(value)) return "holds a space; one user id a row";
  if (taken >= releaseLimits.testersMax) return "over 100,000 testers; split the list";
  return null;
}

function lineOf(error: unknown): number {
  return typeof error === "object" && error !== null && "lines" in error ? Number(error.lines) : 1;
}
