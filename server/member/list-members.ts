import { eq } from "drizzle-orm";
import { memberships, users } from "#db/schema/person.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

/** The people of the workspace, by name. */
export async function listMembers(scope: WorkspaceScope) {
  const { database } = await runtime();
  return database.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      state: memberships.state,
      createdAt: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, scope.workspace.id))
    .orderBy(users.name);
}
