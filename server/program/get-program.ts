import { and, eq } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { memberships, users } from "#db/schema/person.ts";
import { programAssignments, programs } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { visiblePrograms } from "./visible-programs.ts";

/** A mini program that the person operates; null for any other, whether it exists or not. */
export async function getProgram(scope: WorkspaceScope, programId: string) {
  const { database } = await runtime();
  const [program] = await database.db
    .select()
    .from(programs)
    .where(and(eq(programs.id, programId), visiblePrograms(scope)));
  return program ? { ...program, mayAdminister: canAdminister(scope.member) } : null;
}

/** Who works on a mini program: the workspace's admins, and the members it is assigned to. */
export async function listProgramMembers(scope: WorkspaceScope, programId: string) {
  const program = await getProgram(scope, programId);
  if (!program) return null;
  const { database } = await runtime();
  const members = await database.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      state: memberships.state,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, scope.workspace.id))
    .orderBy(users.name);
  const assigned = await database.db
    .select({ userId: programAssignments.userId })
    .from(programAssignments)
    .where(eq(programAssignments.programId, programId));
  const ids = new Set(assigned.map(({ userId }) => userId));
  return members.map((member) => ({ ...member, assigned: ids.has(member.id) }));
}
