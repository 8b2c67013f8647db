import { parse } from "csv-parse/browser/esm/sync";
import { releaseLimits } from "./limits.ts";
import { testerIdFault } from "./tester-id.ts";
import type { RowFault } from "./tester-id.ts";

/** `detail`: what the reader of CSV said, in its own words. */
export type RefusedRow = { row: number; value: string; why: RowFault; detail?: string | undefined };
export type TesterList = { userIds: string[]; duplicates: number; refused: RefusedRow[] };

const headings = new Set(["user id", "userid", "user_id", "id", "tester", "testers", "用户id", "用户 id"]);
const rowsMax = releaseLimits.testersMax * 2;
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

/** Whether a first cell names the column and nobody in it. */
export const isHeading = (value: string): boolean => headings.has(value.toLowerCase());

/** What a cell says: the apostrophe with which exports keep spreadsheets from running it is no part of an id. */
export const cellText = (value: unknown): string =>
  String(value)
    .trim()
    .replace(/^'(?=[=+\-@])/, "");

type Cell = { row: number; value: string };
type Row = { row: number; columns: string[] };

function readCells(text: string, list: TesterList): Cell[] {
  const rows = parseRows(text, list);
  const typed = rows.length === 1;
  const cells = rows.flatMap((row) => (typed ? everyCell(row) : firstCell(row, list)));
  const [first, ...rest] = cells;
  return first && isHeading(first.value) && rest.length > 0 ? rest : cells;
}

const everyCell = ({ row, columns }: Row): Cell[] =>
  columns.filter((value) => value !== "").map((value) => ({ row, value }));

// Where the id is missing, the next column is a name: nobody's id.
function firstCell({ row, columns }: Row, list: TesterList): Cell[] {
  const [value = "", ...others] = columns;
  if (value !== "") return [{ row, value }];
  const other = others.find((column) => column !== "");
  if (other !== undefined) {
    list.refused.push({ row, value: other.slice(0, shownLengthMax), why: "no_id" });
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
    if (unread) list.refused.push({ row: unread.row, value: "", why: "unread" });
    return rows.slice(0, rowsMax);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    list.refused.push({ row: lineOf(error), value: "", why: "not_csv", detail });
    return [];
  }
}

/** The separator that the first line has most of. A space separates only what was typed in one line. */
export function delimiterOf(text: string): string {
  const [line = "", ...others] = text.trim().split(/\r\n|\n|\r/, 2);
  const [best = ","] = [",", ";", "\t"].toSorted((a, b) => line.split(b).length - line.split(a).length);
  return line.includes(best) || others.length > 0 ? best : " ";
}

function rowOf(item: unknown): Row[] {
  if (typeof item !== "object" || item === null || !("record" in item) || !("info" in item)) return [];
  const { record, info } = item;
  if (!Array.isArray(record) || typeof info !== "object" || info === null || !("lines" in info)) return [];
  return [{ row: Number(info.lines), columns: record.map(cellText) }];
}

function refusalOf(value: string, taken: number): RowFault | null {
  return testerIdFault(value) ?? (taken >= releaseLimits.testersMax ? "too_many" : null);
}

function lineOf(error: unknown): number {
  return typeof error === "object" && error !== null && "lines" in error ? Number(error.lines) : 1;
}
