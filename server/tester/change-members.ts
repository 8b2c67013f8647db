import { and, eq, inArray } from "drizzle-orm";
import { releaseLimits } from "#lib/release/limits.ts";
import type { Executor } from "#db/client.ts";
import { testerGroupMembers } from "#db/schema/program.ts";
import { countMembers } from "./group-scope.ts";

const rowsAtOnce = 5_000;

/** Ends the transaction: a group holds as many as a release's test group does. */
export class TooManyTesters extends Error {
  override name = "TooManyTesters";
}

export type MemberChange = { add: readonly string[]; remove: readonly string[] };

/** @returns how many were really added and removed, for the log */
export async function changeMembers(
  tx: Executor,
  groupId: string,
  { add, remove }: MemberChange,
): Promise<{ added: number; removed: number }> {
  let [added, removed] = [0, 0];
  for (const userIds of inPieces(remove)) {
    const named = and(eq(testerGroupMembers.groupId, groupId), inArray(testerGroupMembers.userId, userIds));
    removed += (await tx.delete(testerGroupMembers).where(named).returning()).length;
  }
  for (const userIds of inPieces(add)) {
    const rows = userIds.map((userId) => ({ groupId, userId }));
    added += (await tx.insert(testerGroupMembers).values(rows).onConflictDoNothing().returning()).length;
  }
  if (added > 0 && (await countMembers(tx, groupId)) > releaseLimits.testersMax) throw new TooManyTesters();
  return { added, removed };
}

function* inPieces(ids: readonly string[]): Generator<string[]> {
  const distinct = [...new Set(ids)];
  for (let start = 0; start < distinct.length; start += rowsAtOnce) {
    yield distinct.slice(start, start + rowsAtOnce);
  }
}
