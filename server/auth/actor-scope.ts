import { eq, and } from "drizzle-orm";
import { memberships, workspaces } from "#db/schema/person.ts";
import { runtime } from "#server/runtime.ts";
import { liveActor, workspaceScope, type Actor, type TokenPass, type WorkspaceScope } from "./actor.ts";

/** The scope of a signed-in person in a workspace, asked of the database afresh: a block acts at once. */
export async function actorScope(actor: Actor, slug: string): Promise<WorkspaceScope | null> {
  const { database } = await runtime();
  return workspaceScope(database.db, actor, slug);
}

/** The address word of the workspace that a token opens; null where that is gone. */
export async function tokenWorkspace({ workspaceId }: TokenPass): Promise<string | null> {
  const { database } = await runtime();
  const [workspace] = await database.db
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return workspace?.slug ?? null;
}

/** The signed-in person and the workspaces in which they are active; null where the session has ended. */
export async function actorProfile(actor: Actor) {
  const { database } = await runtime();
  const user = await liveActor(database.db, actor);
  if (!user) return null;
  const rows = await database.db
    .select({ slug: workspaces.slug, name: workspaces.name, kind: workspaces.kind, role: memberships.role })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(and(eq(memberships.userId, user.id), eq(memberships.state, "active")))
    .orderBy(workspaces.name);
  const { id, name, email, language, platformAdmin } = user;
  return { id, name, email, language, platformAdmin, workspaces: rows };
}
