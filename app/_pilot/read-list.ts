import { z } from "zod";
import { rowFaults } from "#lib/release/tester-id.ts";
import type { TesterList } from "#lib/release/tester-list.ts";
import type { Text } from "#lib/text/text.ts";

/** 100,000 ids of the longest kind are far below it. */
const fileBytesMax = 12_000_000;
const readMsMax = 60_000;

export type ReadList = { ok: true; list: TesterList } | { ok: false; why: string };

/** Reads a CSV or TXT file, in whatever encoding a spreadsheet wrote it. */
export async function readListFile(file: File, t: Text): Promise<ReadList> {
  const name = file.name;
  if (file.size > fileBytesMax) return { ok: false, why: t("{name} is over 12 MB. Split it.", { name }) };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) return { ok: false, why: t("{name} is empty.", { name }) };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { ok: false, why: t("{name} is a spreadsheet or an archive. Save it as CSV first.", { name }) };
  return readList(bytes, t);
}

/** Reads a list off the page's own thread. */
export async function readList(text: string | Uint8Array<ArrayBuffer>, t: Text): Promise<ReadList> {
  const worker = new Worker(new URL("./list-worker.ts", import.meta.url), { type: "module" });
  try {
    return { ok: true, list: listSchema.parse(await answerOf(worker, text)) };
  } catch {
    return { ok: false, why: t("The list could not be read. Split it, and try again.") };
  } finally {
    worker.terminate();
  }
}

function answerOf(worker: Worker, text: string | Uint8Array<ArrayBuffer>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The worker did not answer.")), readMsMax);
    worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => resolve(data));
    worker.addEventListener("error", () => reject(new Error("The worker failed.")));
    worker.addEventListener("message", () => clearTimeout(timer));
    worker.postMessage(text);
  });
}

const faults = z.enum([
  "too_long",
  "invisible",
  "formula",
  "space",
  "too_many",
  "no_id",
  "unread",
  "not_csv",
]);
const listSchema = z.object({
  userIds: z.array(z.string()),
  duplicates: z.int(),
  refused: z.array(z.object({ row: z.int(), value: z.string(), why: faults, detail: z.string().optional() })),
}) satisfies z.ZodType<TesterList, unknown>;

/** Why a row was refused, in a few words. */
export function faultWords({ why, detail }: TesterList["refused"][number], t: Text): string {
  return detail === undefined ? t(rowFaults[why]) : `${t(rowFaults[why])} (${detail})`;
}
