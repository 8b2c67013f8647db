import { and, eq } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { memberships } from "#db/schema/person.ts";
import { programAssignments } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { getProgram } from "./get-program.ts";

/** Assigns a mini program to a member of its workspace, or takes it from them. */
export async function assignMember(
  scope: WorkspaceScope,
  wish: { programId: string; userId: string; assigned: boolean },
): Promise<{ ok: true } | { ok: false; why: "not_found" | "not_allowed" }> {
  const { programId, userId, assigned } = wish;
  if (!(await getProgram(scope, programId))) return { ok: false, why: "not_found" };
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const [member] = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.workspaceId, scope.workspace.id), eq(memberships.userId, userId)));
    if (!member) return { ok: false, why: "not_found" };
    if (assigned) await tx.insert(programAssignments).values({ programId, userId }).onConflictDoNothing();
    else {
      const named = and(eq(programAssignments.programId, programId), eq(programAssignments.userId, userId));
      await tx.delete(programAssignments).where(named);
    }
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      programId,
      actor: scope.person,
      action: assigned ? "program.member_assigned" : "program.member_unassigned",
      details: { userId },
    });
    return { ok: true };
  });
}
