import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import type { Executor } from "#db/client.ts";
import { memberships } from "#db/schema/person.ts";
import { programAssignments, programs } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

export type MembershipChange = "block" | "unblock" | "remove";
export type MembershipRefusal = "not_found" | "not_allowed" | "last_admin";

/** Blocks, unblocks or removes a member. Their next request is refused; the workspace always keeps an admin. */
export async function changeMembership(
  scope: WorkspaceScope,
  userId: string,
  change: MembershipChange,
): Promise<{ ok: true } | { ok: false; why: MembershipRefusal }> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const named = and(eq(memberships.workspaceId, scope.workspace.id), eq(memberships.userId, userId));
    // Locks every row of the workspace: two admins who remove each other must not both succeed.
    const all = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(eq(memberships.workspaceId, scope.workspace.id))
      .for("update");
    if (!all.some((member) => member.userId === userId)) return { ok: false, why: "not_found" };
    if (change !== "unblock" && !(await hasOtherAdmin(tx, scope, userId)))
      return { ok: false, why: "last_admin" };
    if (change === "remove") {
      await tx.delete(memberships).where(named);
      await unassign(tx, scope, userId);
    } else
      await tx
        .update(memberships)
        .set({ state: change === "block" ? "blocked" : "active" })
        .where(named);
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      actor: scope.person,
      action: `member.${change}`,
      details: { userId },
    });
    return { ok: true };
  });
}

async function hasOtherAdmin(tx: Executor, scope: WorkspaceScope, userId: string): Promise<boolean> {
  const [row] = await tx
    .select({ admins: sql<number>`count(*)::int` })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, scope.workspace.id),
        eq(memberships.state, "active"),
        ne(memberships.userId, userId),
        inArray(memberships.role, ["workspace_admin", "developer_admin"]),
      ),
    );
  return (row?.admins ?? 0) > 0;
}

async function unassign(tx: Executor, scope: WorkspaceScope, userId: string): Promise<void> {
  const own = tx
    .select({ id: programs.id })
    .from(programs)
    .where(eq(programs.workspaceId, scope.workspace.id));
  await tx
    .delete(programAssignments)
    .where(and(eq(programAssignments.userId, userId), inArray(programAssignments.programId, own)));
}
