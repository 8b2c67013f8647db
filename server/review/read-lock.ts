import { and, eq, gt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { users } from "#db/schema/person.ts";
import { reviewLocks } from "#db/schema/review.ts";

/** Who reviews a release right now, and since when. */
export type ReviewLock = { userId: string; name: string; since: Date };

/** The review that stands; null where nobody has it, or its holder went away. */
export async function readLock(db: Executor, releaseId: string): Promise<ReviewLock | null> {
  const [row] = await db
    .select({ userId: users.id, name: users.name, since: reviewLocks.claimedAt })
    .from(reviewLocks)
    .innerJoin(users, eq(users.id, reviewLocks.userId))
    .where(and(eq(reviewLocks.releaseId, releaseId), lockStands));
  return row ?? null;
}

/** The condition that a lock has not run out, by the database's clock. */
export const lockStands = gt(reviewLocks.expiresAt, sql`now()`);
