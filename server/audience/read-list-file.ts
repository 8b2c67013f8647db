import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { testerIdFault, type RowFault } from "#lib/release/tester-id.ts";
import { cellText, delimiterOf, isHeading } from "#lib/release/tester-list.ts";

/** What one row of a file says: a user, or why it names none. */
export type ListRow = { row: number; value: string; why: RowFault | null };
export type ListFile = { open(): ReadableStream<Uint8Array>; onBytes?(bytes: number): void };

/** Ends the reading: from this row on it is no CSV. */
export class NotCsv extends Error {
  override name = "NotCsv";
  readonly row: number;
  constructor(row: number, detail: string) {
    super(detail);
    this.row = row;
  }
}

/** Ends the reading: a spreadsheet of some program, or an archive. */
export class NotText extends Error {
  override name = "NotText";
}

const headLength = 65_536;
const recordLengthMax = 1_000_000;

/**
 * The user ids of a CSV or TXT file, row by row as it is read: one a row, the first column counts; or one row of them.
 * UTF-8, UTF-16 with its mark, else GB18030. A heading is none of them. The same rules as for lists of testers.
 */
export async function* readListFile(file: ListFile): AsyncGenerator<ListRow> {
  const encoding = await encodingOf(file);
  const text = decoded(file, encoding);
  const head = await takeHead(text);
  const parser = Readable.from(joined(head, text)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(head),
      info: true,
      max_record_size: recordLengthMax,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  try {
    yield* withoutHeading(parser);
  } catch (error) {
    if (error instanceof CsvError) throw new NotCsv(Number(error["lines"] ?? 1), error.message);
    throw error;
  }
}

type Record = { columns: string[]; row: number };

/** The first row is looked at again once it is known whether another one follows. */
async function* withoutHeading(parser: AsyncIterable<unknown>): AsyncGenerator<ListRow> {
  let first: Record | null = null;
  let records = 0;
  for await (const item of parser) {
    const record = recordOf(item);
    records += 1;
    if (records === 1) {
      first = record;
      continue;
    }
    if (records === 2 && first !== null && !isHeading(first.columns[0] ?? "")) yield* firstCell(first);
    yield* firstCell(record);
  }
  if (records === 1 && first !== null) yield* everyCell(first);
}

function recordOf(item: unknown): Record {
  if (typeof item !== "object" || item === null || !("record" in item) || !("info" in item)) {
    throw new TypeError("csv-parse answers records with where they stand");
  }
  const { record, info } = item;
  const columns = Array.isArray(record) ? record.map(cellText) : [];
  const row = typeof info === "object" && info !== null && "lines" in info ? Number(info.lines) : 0;
  return { columns, row };
}

// Where the id is missing, the next column is a name: nobody's id.
function* firstCell({ columns, row }: Record): Generator<ListRow> {
  const [value = "", ...others] = columns;
  if (value !== "") yield { row, value, why: testerIdFault(value) };
  else {
    const other = others.find((column) => column !== "");
    if (other !== undefined) yield { row, value: other, why: "no_id" };
  }
}

function* everyCell({ columns, row }: Record): Generator<ListRow> {
  for (const value of columns) if (value !== "") yield { row, value, why: testerIdFault(value) };
}

// Of a zip, as .xlsx, .ods and .numbers are, and of an .xls.
const binaryStarts: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

async function encodingOf({ open }: ListFile): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  try {
    for await (const piece of open()) {
      if (isFirst && piece[0] === 0xff && piece[1] === 0xfe) return "utf-16le";
      if (isFirst && piece[0] === 0xfe && piece[1] === 0xff) return "utf-16be";
      if (isFirst && binaryStarts.some((start) => start.every((byte, at) => piece[at] === byte))) {
        throw new NotText();
      }
      isFirst = false;
      decoder.decode(piece, { stream: true });
    }
    decoder.decode();
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return "gb18030";
    throw error;
  }
}

async function* decoded({ open, onBytes }: ListFile, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let bytes = 0;
  for await (const piece of open()) {
    bytes += piece.length;
    onBytes?.(bytes);
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

async function takeHead(text: AsyncGenerator<string>): Promise<string> {
  let head = "";
  while (head.length < headLength) {
    const { value, done } = await text.next();
    if (done) break;
    head += value;
  }
  return head;
}

async function* joined(head: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== "") yield head;
  yield* text;
}

export const shownValue = (value: string): string => value.slice(0, limits.shownLengthMax);
