import { stringify } from "csv-stringify/sync";
import { inArray, sql } from "drizzle-orm";
import { auditLimits } from "#lib/audit/limits.ts";
import { logEntries } from "#db/schema/audit.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { ActivityQuery } from "./activity-query.ts";
import { findActivity } from "./find-activity.ts";
import { readEntries, type ActivityEntry } from "./list-activity.ts";

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What was asked for as a file, newest first, in pieces: it is read from the database as fast as it is taken. */
export async function* exportActivity(
  scope: WorkspaceScope,
  query: ActivityQuery,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === "csv") yield `\uFEFF${csvOf([columns.map(({ name }) => name)])}`;
  let { cursor } = query;
  for (let rows = 0; rows < auditLimits.exportRowsMax; rows += auditLimits.exportPageSize) {
    const ids = await findActivity(scope, { ...query, cursor }, auditLimits.exportPageSize);
    const entries = await readEntries(scope, ids);
    if (entries.length > 0) {
      yield format === "csv"
        ? csvOf(entries.map((entry) => columns.map(({ value }) => value(entry))))
        : await linesOf(entries);
    }
    cursor = ids.at(-1);
    if (ids.length < auditLimits.exportPageSize) return;
  }
}

/** A cell that begins like a formula is none for a spreadsheet. */
const csvOf = (rows: readonly string[][]): string => stringify([...rows], { escape_formulas: true });

const columns: { name: string; value: (entry: ActivityEntry) => string }[] = [
  { name: "id", value: ({ id }) => String(id) },
  { name: "at", value: ({ at }) => at.toISOString() },
  { name: "workspace", value: ({ workspace }) => workspace ?? "" },
  { name: "actor_id", value: ({ actorId }) => actorId ?? "" },
  { name: "actor", value: ({ actorName }) => actorName },
  { name: "action", value: ({ action }) => action },
  { name: "program_id", value: ({ programId }) => programId ?? "" },
  { name: "program", value: ({ program }) => program ?? "" },
  { name: "release_id", value: ({ releaseId }) => releaseId ?? "" },
  { name: "version", value: ({ version }) => version ?? "" },
  { name: "app_id", value: ({ appId }) => appId ?? "" },
  { name: "app", value: ({ app }) => app ?? "" },
  { name: "environment", value: ({ environment }) => environment ?? "" },
  { name: "from_state", value: ({ fromState }) => fromState ?? "" },
  { name: "to_state", value: ({ toState }) => toState ?? "" },
  { name: "details", value: ({ details }) => JSON.stringify(details) },
  { name: "hash", value: ({ hash }) => hash },
];

/**
 * One JSON object a line. `text` is what `hash` is the SHA-256 of, byte for byte; its first line is the hash of the
 * workspace's entry before. What is another workspace's is shown in part and so carries no text.
 */
async function linesOf(entries: readonly ActivityEntry[]): Promise<string> {
  const texts = await textsOf(entries.filter(({ own }) => own).map(({ id }) => id));
  return entries
    .map(({ own: _own, subject: _subject, at, ...entry }) => {
      const text = texts.get(entry.id);
      return `${JSON.stringify({ ...entry, at: at.toISOString(), ...(text === undefined ? {} : { text }) })}\n`;
    })
    .join("");
}

async function textsOf(ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { database } = await runtime();
  const rows = await database.db
    .select({ id: logEntries.id, text: sql<string>`log_entry_text(log_entries)` })
    .from(logEntries)
    .where(inArray(logEntries.id, [...ids]));
  return new Map(rows.map(({ id, text }) => [id, text]));
}
