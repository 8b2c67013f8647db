import { setImmediate as breathe } from "node:timers/promises";
import { addToBucket, newBuckets, type Buckets } from "#lib/allowlist/buckets.ts";
import { sipKey } from "#lib/rules/siphash.ts";
import { runtime } from "#server/runtime.ts";
import { changeList } from "./change-allowlist.ts";
import type { ListChange, ListContent } from "./draft-version.ts";
import { importKey } from "./list-blobs.ts";
import { ImportProgress, ImportRefused, readUsers } from "./import-users.ts";
import { finishImport, ImportEnded, openImport, type OpenImport } from "./import-row.ts";

/** Takes a file in to its list. Come twice, it is taken in once: the version and the import's end are one step. */
export async function runImport(importId: string): Promise<void> {
  const { database, blobs } = await runtime();
  const found = await openImport(database.db, importId);
  if (found !== null) await takeIn(found);
  await blobs.remove(await importKey(importId));
}

/** Says of an import that failed again and again that it did. */
export async function giveUpImport(importId: string): Promise<void> {
  const { database, blobs } = await runtime();
  const found = await openImport(database.db, importId);
  if (found !== null) {
    await database.db.transaction((tx) => finishImport(tx, found, { refused: { fault: "fault" } }));
  }
  await blobs.remove(await importKey(importId));
}

async function takeIn(found: OpenImport): Promise<void> {
  const { database } = await runtime();
  const { db } = database;
  const progress = new ImportProgress(found);
  try {
    const userIds = await readUsers(found, progress);
    const changed = await changeList(found.actor, found.row.listId, {
      action: "allowlist.imported",
      fileName: found.row.fileName,
      change: (content) => changeOfFile(found, content, { userIds, progress }),
      alongside: (tx, made) => finishImport(tx, found, { made, progress }),
    });
    if (changed.ok) return;
    if (changed.why === "allowlist_same") {
      await db.transaction((tx) => finishImport(tx, found, { made: null, progress }));
      return;
    }
    const fault = changed.why === "not_found" ? "list_deleted" : changed.why;
    const isKnown = fault === "allowlist_full" || fault === "allowlist_changed" || fault === "list_deleted";
    throw new ImportRefused({ fault: isKnown ? fault : "fault" });
  } catch (error) {
    if (error instanceof ImportEnded) return;
    if (!(error instanceof ImportRefused)) throw error;
    await db.transaction((tx) => finishImport(tx, found, { refused: error.why, progress }));
  }
}

async function changeOfFile(
  { row: { mode } }: OpenImport,
  { seed }: ListContent,
  { userIds, progress }: { userIds: readonly string[]; progress: ImportProgress },
): Promise<ListChange> {
  const given = await distinctBuckets(seed, userIds);
  progress.duplicates = userIds.length - given.reduce((sum, { length }) => sum + length, 0);
  const [add, remove] = mode === "remove" ? [newBuckets(), given] : [given, newBuckets()];
  return { replaces: mode === "replace", add, remove };
}

const atOnce = 20_000;

async function distinctBuckets(seed: string, userIds: readonly string[]): Promise<Buckets> {
  const key = sipKey(seed);
  const buckets = newBuckets();
  for (let start = 0; start < userIds.length; start += atOnce) {
    for (const userId of userIds.slice(start, start + atOnce)) addToBucket(buckets, key, userId);
    await breathe();
  }
  const distinct: string[][] = [];
  for (const bucket of buckets) {
    distinct.push([...new Set(bucket)]);
    await breathe();
  }
  return distinct;
}
