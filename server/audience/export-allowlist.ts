import { stringify } from "csv-stringify/sync";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { readBlock } from "./list-blobs.ts";
import { keepsLists, readList, readListVersion } from "./list-scope.ts";

export const listFormats = ["csv", "txt"] as const;
export type ListFormat = (typeof listFormats)[number];
export type ListExport = { name: string; pieces: AsyncGenerator<string> };

/** Who is on a version of a list, the newest by default, as a file in pieces. Null where there is none for them. */
export async function exportAllowlist(
  scope: WorkspaceScope,
  { listId, version }: { listId: string; version?: number | undefined },
  format: ListFormat,
): Promise<ListExport | null> {
  const { database } = await runtime();
  const read = keepsLists(scope) && (await readList(database.db, scope.workspace.id, listId));
  if (!read) return null;
  const content = version === undefined ? read.version : await readListVersion(database.db, listId, version);
  return content ? { name: read.list.name, pieces: piecesOf(content.blocks, format) } : null;
}

async function* piecesOf(
  blocks: readonly Parameters<typeof readBlock>[0][],
  format: ListFormat,
): AsyncGenerator<string> {
  if (format === "csv") yield "\uFEFFuser id\n";
  for (const block of blocks) {
    const ids = await readBlock(block);
    yield format === "csv" ? escaped(ids) : `${ids.join("\n")}\n`;
  }
}

/** A cell that begins like a formula is none for a spreadsheet. The plain text is exact. */
const escaped = (ids: readonly string[]): string =>
  stringify(
    ids.map((id) => [id]),
    { escape_formulas: true },
  );
