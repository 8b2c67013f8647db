import { and, asc, count, eq, gt } from "drizzle-orm";
import { testerGroupLimits as limits } from "#lib/tester/limits.ts";
import { contains } from "#db/contains.ts";
import { testerGroupMembers, testerGroups } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { countMembers, keepsGroups, ownGroup } from "./group-scope.ts";

/** The workspace's test groups by name, with how many are in each. None for whoever keeps none. */
export async function listGroups(scope: WorkspaceScope) {
  const { database } = await runtime();
  if (!keepsGroups(scope)) return [];
  return database.db
    .select({
      id: testerGroups.id,
      name: testerGroups.name,
      revision: testerGroups.revision,
      updatedAt: testerGroups.updatedAt,
      users: count(testerGroupMembers.userId),
    })
    .from(testerGroups)
    .leftJoin(testerGroupMembers, eq(testerGroupMembers.groupId, testerGroups.id))
    .where(eq(testerGroups.workspaceId, scope.workspace.id))
    .groupBy(testerGroups.id)
    .orderBy(asc(testerGroups.name))
    .limit(limits.groupsMax);
}

export type GroupQuery = { groupId: string; search: string; cursor?: string | undefined };

/** One group with a page of who is in it, by user id; `search` finds a part of the id. */
export async function getGroup(scope: WorkspaceScope, { groupId, search, cursor }: GroupQuery) {
  const { database } = await runtime();
  if (!keepsGroups(scope)) return null;
  const [group] = await database.db.select().from(testerGroups).where(ownGroup(scope, groupId));
  if (!group) return null;
  const rows = await database.db
    .select({ userId: testerGroupMembers.userId })
    .from(testerGroupMembers)
    .where(
      and(
        eq(testerGroupMembers.groupId, groupId),
        search ? contains(testerGroupMembers.userId, search) : undefined,
        cursor ? gt(testerGroupMembers.userId, cursor) : undefined,
      ),
    )
    .orderBy(testerGroupMembers.userId)
    .limit(limits.pageSize + 1);
  const userIds = rows.slice(0, limits.pageSize).map(({ userId }) => userId);
  return {
    ...group,
    users: await countMembers(database.db, groupId),
    userIds,
    nextCursor: rows.length > limits.pageSize ? (userIds.at(-1) ?? null) : null,
  };
}

/** Who of a list would be new in a group. Null where there is no such group for them. */
export async function previewMembers(
  scope: WorkspaceScope,
  { groupId, userIds }: { groupId: string; userIds: readonly string[] },
) {
  const { database } = await runtime();
  if (!keepsGroups(scope)) return null;
  const [group] = await database.db.select().from(testerGroups).where(ownGroup(scope, groupId));
  if (!group) return null;
  const rows = await database.db
    .select({ userId: testerGroupMembers.userId })
    .from(testerGroupMembers)
    .where(eq(testerGroupMembers.groupId, groupId));
  const present = new Set(rows.map(({ userId }) => userId));
  const added = userIds.filter((userId) => !present.has(userId));
  return { added, alreadyIn: userIds.length - added.length };
}
