import { and, asc, inArray, lt } from "drizzle-orm";
import { blobCollections, orphanBlobs, uploads } from "#db/schema/upload.ts";
import { log } from "#server/log.ts";
import { runtime, type Runtime } from "#server/runtime.ts";
import { collectedKinds, type CollectedKind } from "./claimed-blobs.ts";
import { collectionLimits as limits } from "./limits.ts";
import { namedOf } from "./named-blobs.ts";

/**
 * Removes blobs that no row names: marks them when they are seen so, and removes them a grace time later where no row
 * has come to name them and nobody has brought them again. Safe beside uploads and builds, and to run twice at once.
 * @returns how many were marked and removed
 */
export async function collectOrphans(nowMs: number): Promise<{ marked: number; removed: number }> {
  const opened = await runtime();
  const before = new Date(nowMs - limits.graceMs);
  await opened.database.db.delete(uploads).where(lt(uploads.expiresAt, before));
  let marked = 0;
  for (const kind of collectedKinds) marked += await markOrphans(opened, kind, { nowMs, before });
  const removed = await sweep(opened, before);
  if (removed > 0) log().info({ removed }, "blobs that nothing names were removed");
  return { marked, removed };
}

type When = { nowMs: number; before: Date };

async function markOrphans({ database, blobs }: Runtime, kind: CollectedKind, when: When): Promise<number> {
  let marked = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    const named = await namedOf(database.db, kind, batch);
    const orphans = batch.filter((key) => !named.has(key));
    if (named.size > 0) await database.db.delete(orphanBlobs).where(inArray(orphanBlobs.key, [...named]));
    if (orphans.length > 0) {
      const rows = orphans.map((key) => ({ key, since: new Date(when.nowMs) }));
      const made = await database.db.insert(orphanBlobs).values(rows).onConflictDoNothing().returning();
      marked += made.length;
    }
    batch = [];
  };
  for await (const { key, modifiedAt } of blobs.list(`${kind}/`)) {
    // The row of what is new may be about to be written.
    if (modifiedAt > when.before) continue;
    batch.push(key);
    if (batch.length === limits.batch) await flush();
  }
  if (batch.length > 0) await flush();
  return marked;
}

async function sweep({ database, blobs }: Runtime, before: Date): Promise<number> {
  let removed = 0;
  for (let round = 0; round < limits.sweepRoundsMax; round += 1) {
    const due = await database.db
      .select({ key: orphanBlobs.key })
      .from(orphanBlobs)
      .where(lt(orphanBlobs.since, before))
      .orderBy(asc(orphanBlobs.since))
      .limit(limits.batch);
    for (const { key } of due) if (await removeOrphan({ database, blobs }, key, before)) removed += 1;
    if (due.length < limits.batch) break;
  }
  return removed;
}

/** Holds the mark's row until the blob is gone: whoever brings it again meanwhile waits, and then finds it gone. */
function removeOrphan(
  { database, blobs }: Pick<Runtime, "database" | "blobs">,
  key: string,
  before: Date,
): Promise<boolean> {
  return database.db.transaction(async (tx) => {
    const due = and(inArray(orphanBlobs.key, [key]), lt(orphanBlobs.since, before));
    const taken = await tx.delete(orphanBlobs).where(due).returning({ key: orphanBlobs.key });
    const kind = collectedKinds.find((one) => key.startsWith(`${one}/`));
    if (taken.length === 0 || !kind) return false;
    if ((await namedOf(tx, kind, [key])).has(key)) return false;
    await blobs.remove(key);
    return true;
  });
}

let lookedAtMs = 0;

/** Collects where the last collection, in whatever process, is some hours past. */
export async function collectWhenDue(nowMs: number): Promise<void> {
  if (nowMs - lookedAtMs < limits.lookEveryMs) return;
  lookedAtMs = nowMs;
  const { database } = await runtime();
  const ranAt = new Date(nowMs);
  const turn = await database.db
    .insert(blobCollections)
    .values({ id: 1, ranAt })
    .onConflictDoUpdate({
      target: blobCollections.id,
      set: { ranAt },
      setWhere: lt(blobCollections.ranAt, new Date(nowMs - limits.everyMs)),
    })
    .returning({ id: blobCollections.id });
  if (turn.length > 0) await collectOrphans(nowMs);
}
