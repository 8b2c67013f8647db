import { and, eq, sql } from "drizzle-orm";
import { allowedCommands } from "#lib/release/decide.ts";
import { reviewLimits } from "#lib/review/limits.ts";
import { waitingKind } from "#lib/review/waiting.ts";
import type { Executor } from "#db/client.ts";
import { reviewLocks } from "#db/schema/review.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { readLock, type ReviewLock } from "./read-lock.ts";

export type LockView = { name: string; since: Date; mine: boolean };

type Attended = { ok: true; lock: LockView | null; revision: number };

/**
 * An open review says that it is still there: it claims what nobody has, renews what is the person's own, and hears
 * who has it. Only who could decide claims: an applicant who looks must not keep the reviewers away.
 */
export async function attendReview(
  scope: WorkspaceScope,
  releaseId: string,
): Promise<Attended | { ok: false; why: "not_found" }> {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("reviewer")) return { ok: false, why: "not_found" };
  if (couldDecide(seen)) await claim(database.db, { releaseId, userId: scope.person.id });
  const lock = await readLock(database.db, releaseId);
  return { ok: true, lock: viewOf(lock, scope), revision: seen.context.release.revision };
}

/**
 * Takes a review out of another's hands, deliberately: the log names both, and the other's page says so. Nothing
 * happens where nothing waits any more, or where the person could not decide.
 */
export async function takeOverReview(
  scope: WorkspaceScope,
  releaseId: string,
): Promise<{ ok: true; lock: LockView | null } | { ok: false; why: "not_found" }> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const seen = await seenRelease(tx, scope, releaseId);
    if (!seen?.person.standings.has("reviewer")) return { ok: false, why: "not_found" };
    if (!couldDecide(seen)) return { ok: true, lock: null };
    const before = await readLock(tx, releaseId);
    await claim(tx, { releaseId, userId: scope.person.id, from: "anybody" });
    if (before && before.userId !== scope.person.id) {
      const { program, version, app, release } = seen.context;
      await writeLog(tx, {
        // Who reviews is the tenant's own business: the applicant's log does not tell it.
        workspaceId: scope.workspace.id,
        appId: app.id,
        actor: scope.person,
        action: "review.take_over",
        details: {
          from: before.name,
          program: program.name,
          version: version.name,
          environment: release.environment,
          releaseId,
        },
      });
    }
    return { ok: true, lock: viewOf(await readLock(tx, releaseId), scope) };
  });
}

/** Gives the person's own review back, so that a colleague need not wait for it to run out. */
export async function leaveReview(scope: WorkspaceScope, releaseId: string): Promise<{ ok: true } | null> {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("reviewer")) return null;
  const own = and(eq(reviewLocks.releaseId, releaseId), eq(reviewLocks.userId, scope.person.id));
  await database.db.delete(reviewLocks).where(own);
  return { ok: true };
}

export const viewOf = (lock: ReviewLock | null, { person }: WorkspaceScope): LockView | null =>
  lock && { name: lock.name, since: lock.since, mine: lock.userId === person.id };

type Seen = NonNullable<Awaited<ReturnType<typeof seenRelease>>>;

function couldDecide({ context, person }: Seen): boolean {
  const { facts } = context;
  if (waitingKind(facts) === null) return false;
  const decisions: readonly string[] = ["approve", "approve_removal"];
  return allowedCommands(facts, person).some(
    ({ command, allowed }) => allowed && decisions.includes(command),
  );
}

type Claim = { releaseId: string; userId: string; from?: "anybody" };

/** One statement: of two who open it at once, one has it. It is written anew only now and then, not at each look. */
async function claim(db: Executor, { releaseId, userId, from }: Claim): Promise<void> {
  const { lockSeconds, renewBeforeSeconds } = reviewLimits;
  const until = sql`now() + make_interval(secs => ${lockSeconds})`;
  const isFree = sql`${reviewLocks.expiresAt} <= now()`;
  const isOwn = sql`${reviewLocks.userId} = ${userId}`;
  const isDue = sql`${reviewLocks.expiresAt} < now() + make_interval(secs => ${renewBeforeSeconds})`;
  await db
    .insert(reviewLocks)
    .values({ releaseId, userId, expiresAt: until })
    .onConflictDoUpdate({
      target: reviewLocks.releaseId,
      set: {
        userId,
        expiresAt: until,
        claimedAt: sql`case when ${isOwn} and not (${isFree}) then ${reviewLocks.claimedAt} else now() end`,
      },
      setWhere:
        from === "anybody" ? sql`not (${isOwn}) or ${isDue}` : sql`${isFree} or (${isOwn} and ${isDue})`,
    });
}
