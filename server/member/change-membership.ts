import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { grants, rolesOf, type Role } from "#lib/access/roles.ts";
import type { Executor } from "#db/client.ts";
import { apiTokens, memberships } from "#db/schema/person.ts";
import { programAssignments, programs } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { lockMembers, type Members } from "./lock-members.ts";

export type MembershipChange = { change: "block" | "unblock" | "remove" } | { change: "role"; role: Role };
export type MembershipRefusal = "not_found" | "not_allowed" | "last_admin" | "role_of_other_kind";
export type MembershipOutcome = { ok: true } | { ok: false; why: MembershipRefusal };

/** Blocks, unblocks or removes a member, or gives them another role. The workspace always keeps an admin. */
export async function changeMembership(
  scope: WorkspaceScope,
  userId: string,
  wish: MembershipChange,
): Promise<MembershipOutcome> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const members = await lockMembers(tx, scope.workspace.id);
    const member = members.find(userId);
    if (!member) return { ok: false, why: "not_found" };
    // Whoever asks may have lost the role while the lock was waited for.
    if (!members.isAdmin(scope.person.id)) return { ok: false, why: "not_allowed" };
    if (wish.change === "role" && !rolesOf[scope.workspace.kind].includes(wish.role))
      return { ok: false, why: "role_of_other_kind" };
    if (endsAdmin(wish) && !members.hasOtherAdmin(userId)) return { ok: false, why: "last_admin" };
    await apply(tx, { scope, userId, wish });
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      actor: scope.person,
      action: `member.${wish.change}`,
      details: { userId, ...(wish.change === "role" && { from: member.role, to: wish.role }) },
    });
    return { ok: true };
  });
}

/** Leaves a workspace; its last admin stays. */
export async function leaveWorkspace(scope: WorkspaceScope): Promise<MembershipOutcome> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const members: Members = await lockMembers(tx, scope.workspace.id);
    const userId = scope.person.id;
    if (!members.find(userId)) return { ok: false, why: "not_found" };
    if (!members.hasOtherAdmin(userId)) return { ok: false, why: "last_admin" };
    await apply(tx, { scope, userId, wish: { change: "remove" } });
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      actor: scope.person,
      action: "member.leave",
      details: { userId },
    });
    return { ok: true };
  });
}

const endsAdmin = (wish: MembershipChange): boolean =>
  wish.change === "block" ||
  wish.change === "remove" ||
  (wish.change === "role" && !grants[wish.role].administers);

type Target = { scope: WorkspaceScope; userId: string; wish: MembershipChange };

async function apply(tx: Executor, { scope, userId, wish }: Target): Promise<void> {
  const named = and(eq(memberships.workspaceId, scope.workspace.id), eq(memberships.userId, userId));
  switch (wish.change) {
    case "role":
      return void (await tx.update(memberships).set({ role: wish.role }).where(named));
    case "block":
    case "unblock": {
      const state = wish.change === "block" ? "blocked" : "active";
      return void (await tx.update(memberships).set({ state }).where(named));
    }
    case "remove":
      await tx.delete(memberships).where(named);
      await unassign(tx, scope, userId);
      // Somebody who comes back does not come back with the keys of then.
      await tx
        .update(apiTokens)
        .set({ revokedAt: sql`now()` })
        .where(
          and(
            eq(apiTokens.workspaceId, scope.workspace.id),
            eq(apiTokens.userId, userId),
            isNull(apiTokens.revokedAt),
          ),
        );
  }
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
