import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { canReview } from "#lib/access/can.ts";
import { reviewLimits } from "#lib/review/limits.ts";
import { nextReasonCode, type ReasonWords } from "#lib/review/reason.ts";
import type { Executor } from "#db/client.ts";
import { workspaces } from "#db/schema/person.ts";
import { rejectionReasons } from "#db/schema/review.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

type No<Why extends string> = { ok: false; why: Why };

/** The workspace's reasons of rejection, the oldest first; the archived ones too, which are never given again. */
export async function listReasons(scope: WorkspaceScope) {
  if (!canReview(scope.member)) return [];
  const { database } = await runtime();
  return database.db
    .select()
    .from(rejectionReasons)
    .where(eq(rejectionReasons.workspaceId, scope.workspace.id))
    .orderBy(asc(rejectionReasons.createdAt), asc(rejectionReasons.id));
}

/** Keeps a reason under a code that no other reason of the workspace ever has. */
export async function createReason(
  scope: WorkspaceScope,
  words: ReasonWords,
): Promise<{ ok: true; id: string; code: string } | No<"not_found" | "reasons_full">> {
  if (!canReview(scope.member)) return { ok: false, why: "not_found" };
  const { database } = await runtime();
  const workspaceId = scope.workspace.id;
  return database.db.transaction(async (tx) => {
    // Two who add a reason at once wait for each other: the code counts on.
    await tx
      .select({ id: workspaces.id })
      .from(workspaces)
      .where(eq(workspaces.id, workspaceId))
      .for("no key update");
    const before = await tx
      .select({ code: rejectionReasons.code, archivedAt: rejectionReasons.archivedAt })
      .from(rejectionReasons)
      .where(eq(rejectionReasons.workspaceId, workspaceId));
    if (isFull(before)) return { ok: false, why: "reasons_full" };
    const code = nextReasonCode(before.map((one) => one.code));
    const [made] = await tx
      .insert(rejectionReasons)
      .values({ ...words, code, workspaceId })
      .returning({ id: rejectionReasons.id });
    if (!made) throw new Error("an insert returns its row");
    await logReason(tx, scope, { action: "reason.create", code, ...words });
    return { ok: true, id: made.id, code };
  });
}

/**
 * Mends the words of a reason. What was sent with a rejection keeps its words in the log. A reason that comes to mean
 * something else is archived, and a new one made.
 */
export async function editReason(
  scope: WorkspaceScope,
  { reasonId, seen, words }: { reasonId: string; seen: ReasonWords; words: ReasonWords },
): Promise<{ ok: true } | No<"not_found" | "reason_changed">> {
  return changeReason<{ ok: true } | No<"reason_changed">>(scope, reasonId, async (tx, reason) => {
    if (reason.title !== seen.title || reason.text !== seen.text) {
      return { ok: false, why: "reason_changed" };
    }
    await tx.update(rejectionReasons).set(words).where(eq(rejectionReasons.id, reason.id));
    const before = { title: reason.title, text: reason.text };
    await logReason(tx, scope, { action: "reason.edit", code: reason.code, before, ...words });
    return { ok: true };
  });
}

/** Takes a reason out of use, or back into it. */
export async function archiveReason(
  scope: WorkspaceScope,
  { reasonId, archived }: { reasonId: string; archived: boolean },
): Promise<{ ok: true } | No<"not_found" | "reasons_full">> {
  return changeReason<{ ok: true } | No<"reasons_full">>(scope, reasonId, async (tx, reason) => {
    if ((reason.archivedAt !== null) === archived) return { ok: true };
    if (!archived && isFull(await openReasons(tx, scope))) return { ok: false, why: "reasons_full" };
    const archivedAt = archived ? sql`now()` : null;
    await tx.update(rejectionReasons).set({ archivedAt }).where(eq(rejectionReasons.id, reason.id));
    const action = archived ? "reason.archive" : "reason.restore";
    await logReason(tx, scope, { action, code: reason.code, title: reason.title });
    return { ok: true };
  });
}

type Reason = typeof rejectionReasons.$inferSelect;

/** Locks a reason of the scope's workspace and changes it; what another workspace has does not exist here. */
async function changeReason<Outcome>(
  scope: WorkspaceScope,
  reasonId: string,
  change: (tx: Executor, reason: Reason) => Promise<Outcome>,
): Promise<Outcome | No<"not_found">> {
  if (!canReview(scope.member)) return { ok: false, why: "not_found" };
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const own = and(eq(rejectionReasons.id, reasonId), eq(rejectionReasons.workspaceId, scope.workspace.id));
    const [reason] = await tx.select().from(rejectionReasons).where(own).for("update");
    return reason ? change(tx, reason) : { ok: false, why: "not_found" };
  });
}

const openReasons = (tx: Executor, scope: WorkspaceScope) =>
  tx
    .select({ archivedAt: rejectionReasons.archivedAt })
    .from(rejectionReasons)
    .where(and(eq(rejectionReasons.workspaceId, scope.workspace.id), isNull(rejectionReasons.archivedAt)));

const isFull = (reasons: readonly { archivedAt: Date | null }[]): boolean =>
  reasons.filter(({ archivedAt }) => archivedAt === null).length >= reviewLimits.reasonsMax;

type Said = { action: `reason.${string}`; code: string } & Record<string, unknown>;

const logReason = (tx: Executor, scope: WorkspaceScope, { action, ...details }: Said) =>
  writeLog(tx, { workspaceId: scope.workspace.id, actor: scope.person, action, details });
