import { and, eq, inArray, sql } from "drizzle-orm";
import { importFaults, type ImportFault } from "#lib/allowlist/refusals.ts";
import type { Text } from "#lib/text/text.ts";
import type { Executor } from "#db/client.ts";
import { allowlistImports, allowlists } from "#db/schema/allowlist.ts";
import { users } from "#db/schema/person.ts";
import { tell, type NoticeWords } from "#server/notice/tell.ts";
import type { ListChanged } from "./change-allowlist.ts";
import type { ListActor } from "./list-scope.ts";

export type ImportRow = typeof allowlistImports.$inferSelect;
export type OpenImport = { row: ImportRow; list: string; actor: ListActor };
export type ImportWhy = { fault: ImportFault; row?: number; detail?: string };

/** The import was cancelled, or went with its list: nothing more is done. */
export class ImportEnded extends Error {
  override name = "ImportEnded";
}

const isOpen = (importId: string) =>
  and(eq(allowlistImports.id, importId), inArray(allowlistImports.state, ["waiting", "working"]));

/** An import to be worked on; null where it has ended. */
export async function openImport(db: Executor, importId: string): Promise<OpenImport | null> {
  const [started] = await db
    .update(allowlistImports)
    .set({ state: "working", rows: 0, readBytes: 0 })
    .where(isOpen(importId))
    .returning();
  if (!started) return null;
  const [row] = await db
    .select({ list: allowlists.name, workspaceId: allowlists.workspaceId, id: users.id, name: users.name })
    .from(allowlists)
    .innerJoin(users, eq(users.id, started.createdBy))
    .where(eq(allowlists.id, started.listId));
  if (!row) return null;
  const { list, workspaceId, id, name } = row;
  return { row: started, list, actor: { workspaceId, person: { id, name } } };
}

type Counts = Partial<Pick<ImportRow, "rows" | "readBytes" | "duplicates" | "refused">>;

/** Says how far an import is. Throws where it was ended meanwhile. */
export async function moveImport(db: Executor, importId: string, counts: Counts): Promise<void> {
  const moved = await db
    .update(allowlistImports)
    .set(counts)
    .where(isOpen(importId))
    .returning({ id: allowlistImports.id });
  if (moved.length === 0) throw new ImportEnded();
}

type Outcome =
  | { refused: ImportWhy; progress?: { counts(): Counts } }
  | { made: ListChanged | null; progress: { counts(): Counts } };

/** Ends an import, in the transaction of the version that it made, and tells who began it. */
export async function finishImport(
  tx: Executor,
  { row: { id, listId, fileName, createdBy, sizeBytes }, list, actor }: OpenImport,
  outcome: Outcome,
): Promise<void> {
  const counts = outcome.progress?.counts() ?? {};
  const made = "made" in outcome ? outcome.made : null;
  const ended =
    "refused" in outcome
      ? ({ state: "refused", why: outcome.refused } as const)
      : ({ state: "done", readBytes: sizeBytes, version: made?.version ?? null } as const);
  const change = { added: made?.added ?? 0, removed: made?.removed ?? 0 };
  const written = await tx
    .update(allowlistImports)
    .set({ ...counts, ...change, ...ended, finishedAt: sql`now()` })
    .where(isOpen(id))
    .returning();
  const [after] = written;
  if (!after) throw new ImportEnded();
  await tell(tx, {
    event: "upload",
    to: { membersOf: actor.workspaceId, users: [createdBy] },
    key: `allowlist_import.${id}`,
    href: `/audiences/lists/${listId}`,
    words: (t) => wordsOf(t, { list, file: fileName }, after),
  });
}

function wordsOf(t: Text, said: { list: string; file: string }, row: ImportRow): NoticeWords {
  if (row.why) {
    const { fault, row: at, detail } = row.why;
    return {
      title: t("{file} was not taken in to the allowlist {list}", said),
      body: t(importFaults[fault], { row: at ?? 1, detail: detail ?? "" }),
    };
  }
  const { added, removed, duplicates, refused } = row;
  return {
    title: t("{file} was taken in to the allowlist {list}", said),
    body: t(
      "{added, plural, one {# user was} other {# users were}} added and {removed} removed. {duplicates} rows were duplicates, {refused} were refused.",
      { added, removed, duplicates, refused },
    ),
  };
}
