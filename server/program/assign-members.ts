import { and, eq, inArray } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { memberships } from "#db/schema/person.ts";
import { programAssignments, programs } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { liveProgram } from "./live-program.ts";

type Assignment = { programId: string; userIds: readonly string[]; assigned: boolean };

/** Assigns a mini program to members of its workspace, or takes it from them: all of them, or none. */
export async function assignMembers(
  scope: WorkspaceScope,
  { programId, userIds, assigned }: Assignment,
): Promise<{ ok: true } | { ok: false; why: "not_found" | "not_allowed" }> {
  const { database } = await runtime();
  const wanted = [...new Set(userIds)].toSorted();
  return database.db.transaction(async (tx) => {
    const [program] = await tx
      .select({ id: programs.id })
      .from(programs)
      .where(liveProgram(scope, programId))
      .for("share");
    if (!program) return { ok: false, why: "not_found" };
    if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    const members = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.workspaceId, scope.workspace.id), inArray(memberships.userId, wanted)));
    if (members.length < wanted.length) return { ok: false, why: "not_found" };
    if (assigned) {
      const rows = wanted.map((userId) => ({ programId, userId }));
      await tx.insert(programAssignments).values(rows).onConflictDoNothing();
    } else {
      const named = inArray(programAssignments.userId, wanted);
      await tx.delete(programAssignments).where(and(eq(programAssignments.programId, programId), named));
    }
    for (const userId of wanted) {
      await writeLog(tx, {
        workspaceId: scope.workspace.id,
        programId,
        actor: scope.person,
        action: assigned ? "program.member_assigned" : "program.member_unassigned",
        details: { userId },
      });
    }
    return { ok: true };
  });
}
