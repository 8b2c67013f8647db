import { and, eq } from "drizzle-orm";
import type { Member } from "#lib/access/can.ts";
import type { Executor } from "#db/client.ts";
import { programAssignments, programs } from "#db/schema/program.ts";
import { memberships, users, workspaces } from "#db/schema/person.ts";

declare const minted: unique symbol;

/** Proof that a person is an active member of a workspace. Only this file makes one. */
export type WorkspaceScope = {
  readonly member: Member;
  readonly workspace: { id: string; slug: string; name: string; kind: Member["workspaceKind"] };
  readonly person: { id: string; name: string; email: string };
  readonly [minted]: true;
};

/** The signed-in person, before a workspace was chosen. */
export type Actor = { userId: string; issuedAt: Date };

/** Mints the scope of a person in a workspace; null where they are not an active member. */
export async function workspaceScope(
  db: Executor,
  actor: Actor,
  slug: string,
): Promise<WorkspaceScope | null> {
  const [row] = await db
    .select({ user: users, workspace: workspaces, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(
      and(eq(workspaces.slug, slug), eq(memberships.userId, actor.userId), eq(memberships.state, "active")),
    );
  if (!row || actor.issuedAt < row.user.sessionsValidFrom) return null;
  const assigned = await db
    .select({ id: programs.id })
    .from(programAssignments)
    .innerJoin(programs, eq(programs.id, programAssignments.programId))
    .where(and(eq(programAssignments.userId, actor.userId), eq(programs.workspaceId, row.workspace.id)));
  return mint({
    member: {
      userId: actor.userId,
      name: row.user.name,
      workspaceId: row.workspace.id,
      workspaceKind: row.workspace.kind,
      role: row.role,
      assignedProgramIds: new Set(assigned.map(({ id }) => id)),
    },
    workspace: row.workspace,
    person: { id: row.user.id, name: row.user.name, email: row.user.email },
  });
}

/** Whether the session still stands: the person exists and did not end their sessions since. */
export async function liveActor(db: Executor, actor: Actor) {
  const [user] = await db.select().from(users).where(eq(users.id, actor.userId));
  return user && actor.issuedAt >= user.sessionsValidFrom ? user : null;
}

// The brand exists in types alone, so that no other file can write such a value.
const mint = (scope: Omit<WorkspaceScope, typeof minted>): WorkspaceScope => scope as WorkspaceScope;
