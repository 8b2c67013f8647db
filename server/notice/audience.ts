import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { memberships } from "#db/schema/person.ts";
import { programAssignments, programs } from "#db/schema/program.ts";

export type Recipient = { userId: string; workspaceId: string };

/** Who is told. All but named people are active members; named ones are told whatever became of them. */
export type Audience =
  | { users: readonly string[]; workspaceId: string }
  | { adminsOf: string }
  /** Active members of a workspace among these people. */
  | { membersOf: string; users: readonly string[] }
  /** Admins of the mini program's workspace, and the members who work on it. */
  | { ownerSideOf: string }
  /** Admins and reviewers of the app's workspace. */
  | { reviewersOf: string }
  /** Several of these; who is in more than one is told once, as the first says. */
  | { all: readonly Audience[] };

const adminRoles = ["workspace_admin", "developer_admin"] as const;
const isAdmin = inArray(memberships.role, [...adminRoles]);

export async function readAudience(tx: Executor, to: Audience): Promise<Recipient[]> {
  if ("all" in to) {
    const found: Recipient[] = [];
    for (const one of to.all) found.push(...(await readAudience(tx, one)));
    return [...new Map(found.toReversed().map((person) => [person.userId, person])).values()];
  }
  if ("membersOf" in to) {
    if (to.users.length === 0) return [];
    return active(tx, and(workspaceIs(to.membersOf), inArray(memberships.userId, [...to.users])));
  }
  if ("users" in to) return [...new Set(to.users)].map((userId) => ({ userId, workspaceId: to.workspaceId }));
  if ("adminsOf" in to) return active(tx, and(workspaceIs(to.adminsOf), isAdmin));
  if ("ownerSideOf" in to) return ownerSide(tx, to.ownerSideOf);
  return reviewers(tx, to.reviewersOf);
}

function ownerSide(tx: Executor, programId: string): Promise<Recipient[]> {
  const owner = tx.select({ id: programs.workspaceId }).from(programs).where(eq(programs.id, programId));
  const assigned = tx
    .select({ userId: programAssignments.userId })
    .from(programAssignments)
    .where(eq(programAssignments.programId, programId));
  const works = or(isAdmin, inArray(memberships.userId, assigned));
  return active(tx, and(inArray(memberships.workspaceId, owner), works));
}

function reviewers(tx: Executor, appId: string): Promise<Recipient[]> {
  const tenant = tx.select({ id: apps.workspaceId }).from(apps).where(eq(apps.id, appId));
  const reviews = inArray(memberships.role, ["workspace_admin", "workspace_reviewer"]);
  return active(tx, and(inArray(memberships.workspaceId, tenant), reviews));
}

const workspaceIs = (id: string): SQL => eq(memberships.workspaceId, id);

function active(tx: Executor, which: SQL | undefined): Promise<Recipient[]> {
  return tx
    .select({ userId: memberships.userId, workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(and(eq(memberships.state, "active"), which));
}
