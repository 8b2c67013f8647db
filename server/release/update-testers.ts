import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { releaseTesters } from "#db/schema/release.ts";

const rowsAtOnce = 5_000;

/** Changes a test group. @returns how many were really added and removed, for the log */
export async function updateTesters(
  tx: Executor,
  releaseId: string,
  change: { add: readonly string[]; remove: readonly string[] },
): Promise<{ added: number; removed: number; alreadyIn: number }> {
  let removed = 0;
  for (const userIds of inPieces(change.remove)) {
    const named = and(eq(releaseTesters.releaseId, releaseId), inArray(releaseTesters.userId, userIds));
    removed += (await tx.delete(releaseTesters).where(named).returning({ id: releaseTesters.userId })).length;
  }
  let added = 0;
  for (const userIds of inPieces(change.add)) {
    const rows = userIds.map((userId) => ({ releaseId, userId }));
    added += (await tx.insert(releaseTesters).values(rows).onConflictDoNothing().returning()).length;
  }
  return { added, removed, alreadyIn: change.add.length - added };
}

function* inPieces(ids: readonly string[]): Generator<string[]> {
  const distinct = [...new Set(ids)];
  for (let start = 0; start < distinct.length; start += rowsAtOnce) {
    yield distinct.slice(start, start + rowsAtOnce);
  }
}
