import { and, eq, gte, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { auditLimits } from "#lib/audit/limits.ts";
import { logEntries } from "#db/schema/audit.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

export type ChainSlice = {
  checked: number;
  /** The first and the last entry that were looked at; null where the log is empty. */
  first: { id: number; at: Date } | null;
  last: { id: number; at: Date; hash: string } | null;
  /** The first entry that does not follow from the one before it. */
  broken: { id: number; at: Date; why: "changed" | "gap" } | null;
  /** Where the next slice begins; null at the end. */
  next: number | null;
};

/**
 * Computes a slice of the workspace's chain again, in the database: whether each entry has the hash of what it says,
 * and names the hash of the one before it. Null for whoever does not administer the workspace.
 * @param from the entry at which the slice begins; it was the last of the slice before
 */
export async function checkChain(scope: WorkspaceScope, from: number | null): Promise<ChainSlice | null> {
  if (!canAdminister(scope.member)) return null;
  const rows = await readSlice(scope.workspace.id, from);
  // The entry at which a later slice begins was judged as the last of the one before.
  const judged = from === null ? rows : rows.slice(1);
  const wrong = judged.find(({ fits, follows }) => !fits || !follows);
  const last = rows.at(-1);
  return {
    checked: judged.length,
    first: judged[0] ? { id: judged[0].id, at: judged[0].at } : null,
    last: last ? { id: last.id, at: last.at, hash: last.hash } : null,
    broken: wrong ? { id: wrong.id, at: wrong.at, why: wrong.fits ? "gap" : "changed" } : null,
    next: !wrong && rows.length >= auditLimits.chainSliceMax ? (last?.id ?? null) : null,
  };
}

async function readSlice(workspaceId: string, from: number | null) {
  const { database } = await runtime();
  const slice = database.db
    .select({
      id: logEntries.id,
      at: logEntries.at,
      hash: logEntries.hash,
      previousHash: logEntries.previousHash,
      computed: sql<string>`encode(sha256(convert_to(log_entry_text(log_entries), 'UTF8')), 'hex')`.as(
        "computed",
      ),
    })
    .from(logEntries)
    .where(and(eq(logEntries.workspaceId, workspaceId), from === null ? undefined : gte(logEntries.id, from)))
    .orderBy(logEntries.id)
    .limit(auditLimits.chainSliceMax)
    .as("slice");
  const before = sql`lag(${slice.hash}, 1, '') over (order by ${slice.id})`;
  return database.db
    .select({
      id: slice.id,
      at: slice.at,
      hash: slice.hash,
      fits: sql<boolean>`${slice.hash} = ${slice.computed}`,
      follows: sql<boolean>`${slice.previousHash} = ${before}`,
    })
    .from(slice)
    .orderBy(slice.id);
}
