import { and, count, eq, inArray } from "drizzle-orm";
import { accessLimits } from "#lib/access/limits.ts";
import type { Role, WorkspaceKind } from "#lib/access/roles.ts";
import { memberships, users, workspaces } from "#db/schema/person.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { Account } from "#server/auth/account.ts";
import { runtime } from "#server/runtime.ts";

export type WorkspaceWish = { name: string; slug: string; kind: WorkspaceKind };
const adminOf: Record<WorkspaceKind, Role> = { tenant: "workspace_admin", developer: "developer_admin" };

/** Makes a workspace; who makes it is its admin. */
export async function createWorkspace(
  account: Account,
  { name, slug, kind }: WorkspaceWish,
): Promise<
  { ok: true; slug: string; role: Role } | { ok: false; why: "slug_taken" | "too_many_workspaces" }
> {
  const { database } = await runtime();
  const role = adminOf[kind];
  return database.db.transaction(async (tx) => {
    // One after the other, so that a hundred requests at once do not pass the limit together.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, account.id)).for("update");
    const administered = and(
      eq(memberships.userId, account.id),
      inArray(memberships.role, Object.values(adminOf)),
    );
    const [row] = await tx.select({ workspaces: count() }).from(memberships).where(administered);
    if ((row?.workspaces ?? 0) >= accessLimits.workspacesMax)
      return { ok: false, why: "too_many_workspaces" };
    const [made] = await tx.insert(workspaces).values({ name, slug, kind }).onConflictDoNothing().returning();
    if (!made) return { ok: false, why: "slug_taken" };
    await tx.insert(memberships).values({ workspaceId: made.id, userId: account.id, role });
    const details = { name, kind };
    await writeLog(tx, { workspaceId: made.id, actor: account, action: "workspace.create", details });
    return { ok: true, slug, role };
  });
}
