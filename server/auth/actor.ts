import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Member } from "#lib/access/can.ts";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import type { Executor } from "#db/client.ts";
import { programAssignments, programs } from "#db/schema/program.ts";
import { apiTokens, memberships, users, workspaces } from "#db/schema/person.ts";

declare const minted: unique symbol;

/** Proof that a person is an active member of a workspace. Only this file makes one. */
export type WorkspaceScope = {
  readonly member: Member;
  readonly workspace: { id: string; slug: string; name: string; kind: Member["workspaceKind"] };
  readonly person: { id: string; name: string; email: string };
  readonly [minted]: true;
};

/** The signed-in person, before a workspace was chosen; or whoever acts for them by an API token. */
export type Actor = { userId: string; issuedAt: Date; token?: TokenPass | undefined };
/** What a token narrows its maker to. */
export type TokenPass = { id: string; workspaceId: string; scopes: readonly TokenScope[] };

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
  if (actor.token && !(await isTokenFor(db, actor.token, row.workspace.id))) return null;
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

/** A token opens one workspace, and is asked for anew each time: a stream that it opened ends with it. */
async function isTokenFor(db: Executor, token: TokenPass, workspaceId: string): Promise<boolean> {
  if (token.workspaceId !== workspaceId) return false;
  const standing = and(
    eq(apiTokens.id, token.id),
    isNull(apiTokens.revokedAt),
    gt(apiTokens.expiresAt, sql`now()`),
  );
  return (await db.select({ id: apiTokens.id }).from(apiTokens).where(standing)).length > 0;
}

/** Whether the session still stands: the person exists and did not end their sessions since. */
export async function liveActor(db: Executor, actor: Actor) {
  const [user] = await db.select().from(users).where(eq(users.id, actor.userId));
  return user && actor.issuedAt >= user.sessionsValidFrom ? user : null;
}

// The brand exists in types alone, so that no other file can write such a value.
const mint = (scope: Omit<WorkspaceScope, typeof minted>): WorkspaceScope => scope as WorkspaceScope;
