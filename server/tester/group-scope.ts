import { and, count, eq } from "drizzle-orm";
import { grants } from "#lib/access/roles.ts";
import type { Executor } from "#db/client.ts";
import { testerGroupMembers, testerGroups } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";

export type GroupRefusal =
  | "not_found"
  | "not_allowed"
  | "group_name_taken"
  | "group_changed"
  | "too_many_groups"
  | "too_many_testers";
export type GroupNo = { ok: false; why: GroupRefusal };

/** Whoever operates mini programs of the workspace keeps its test groups; who tests is no reviewer's business. */
export const keepsGroups = ({ member }: WorkspaceScope): boolean => grants[member.role].programs !== "none";

/** A group of the workspace as nobody changes it before the transaction ends. */
export async function lockGroup(tx: Executor, scope: WorkspaceScope, groupId: string) {
  const [group] = await tx.select().from(testerGroups).where(ownGroup(scope, groupId)).for("update");
  return group;
}

export const ownGroup = (scope: WorkspaceScope, groupId: string) =>
  and(eq(testerGroups.id, groupId), eq(testerGroups.workspaceId, scope.workspace.id));

export async function countMembers(db: Executor, groupId: string): Promise<number> {
  const [row] = await db
    .select({ users: count() })
    .from(testerGroupMembers)
    .where(eq(testerGroupMembers.groupId, groupId));
  return row?.users ?? 0;
}

export function writeGroupLog(
  tx: Executor,
  scope: WorkspaceScope,
  { action, details }: { action: string; details: Record<string, unknown> },
): Promise<number> {
  return writeLog(tx, { workspaceId: scope.workspace.id, actor: scope.person, action, details });
}

/** Whether the database refused a name that another group of the workspace has. */
export function isNameTaken(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes("tester_groups_name")) return true;
    if ("constraint" in cause && cause.constraint === "tester_groups_name") return true;
  }
  return false;
}
