import { count, eq, sql } from "drizzle-orm";
import { testerGroupLimits as limits } from "#lib/tester/limits.ts";
import type { Executor } from "#db/client.ts";
import { testerGroups } from "#db/schema/program.ts";
import { releaseTesters } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { changeMembers, TooManyTesters, type MemberChange } from "./change-members.ts";
import { isNameTaken, keepsGroups, lockGroup, writeGroupLog, type GroupNo } from "./group-scope.ts";

type Made = { ok: true; groupId: string };
type Changed = { ok: true; revision: number };
type Seen = { groupId: string; seenRevision: number };

/** Keeps testers under a name. */
export function createGroup(
  scope: WorkspaceScope,
  { name, userIds }: { name: string; userIds: readonly string[] },
): Promise<Made | GroupNo> {
  return edit(scope, (tx) => insertGroup(tx, scope, { name, userIds }));
}

/** Keeps a release's test group under a name of its own; what becomes of either changes the other no more. */
export function saveGroupOf(
  scope: WorkspaceScope,
  { releaseId, name }: { releaseId: string; name: string },
): Promise<Made | GroupNo> {
  return edit(scope, async (tx) => {
    const seen = await seenRelease(tx, scope, releaseId);
    if (!seen?.person.standings.has("owner")) return { ok: false, why: "not_found" };
    const testers = await tx
      .select({ userId: releaseTesters.userId })
      .from(releaseTesters)
      .where(eq(releaseTesters.releaseId, releaseId));
    return insertGroup(tx, scope, { name, userIds: testers.map(({ userId }) => userId) });
  });
}

/** Changes a group's name or who is in it, as it was seen. */
export function changeGroup(
  scope: WorkspaceScope,
  { groupId, seenRevision }: Seen,
  change: { name: string } | MemberChange,
): Promise<Changed | GroupNo> {
  return edit<Changed>(scope, async (tx) => {
    const group = await lockGroup(tx, scope, groupId);
    if (!group) return { ok: false, why: "not_found" };
    if (group.revision !== seenRevision) return { ok: false, why: "group_changed" };
    const name = "name" in change ? change.name : group.name;
    const members = "name" in change ? null : await changeMembers(tx, groupId, change);
    const revision = group.revision + 1;
    await tx
      .update(testerGroups)
      .set({ name, revision, updatedAt: sql`now()` })
      .where(eq(testerGroups.id, groupId));
    const details = { groupId, name, ...(members ?? { before: group.name }) };
    const action = members ? "tester_group.changed" : "tester_group.renamed";
    await writeGroupLog(tx, scope, { action, details });
    return { ok: true, revision };
  });
}

/** Forgets a group. Releases that took its testers keep them. */
export function deleteGroup(
  scope: WorkspaceScope,
  { groupId, seenRevision }: Seen,
): Promise<{ ok: true } | GroupNo> {
  return edit(scope, async (tx) => {
    const group = await lockGroup(tx, scope, groupId);
    if (!group) return { ok: false, why: "not_found" };
    if (group.revision !== seenRevision) return { ok: false, why: "group_changed" };
    await tx.delete(testerGroups).where(eq(testerGroups.id, groupId));
    await writeGroupLog(tx, scope, { action: "tester_group.deleted", details: { name: group.name } });
    return { ok: true };
  });
}

async function insertGroup(
  tx: Executor,
  scope: WorkspaceScope,
  { name, userIds }: { name: string; userIds: readonly string[] },
): Promise<Made | GroupNo> {
  const workspaceId = scope.workspace.id;
  const [kept] = await tx
    .select({ groups: count() })
    .from(testerGroups)
    .where(eq(testerGroups.workspaceId, workspaceId));
  if ((kept?.groups ?? 0) >= limits.groupsMax) return { ok: false, why: "too_many_groups" };
  const [made] = await tx
    .insert(testerGroups)
    .values({ workspaceId, name })
    .returning({ id: testerGroups.id });
  if (!made) throw new Error("an insert returns its row");
  const { added } = await changeMembers(tx, made.id, { add: userIds, remove: [] });
  await writeGroupLog(tx, scope, {
    action: "tester_group.created",
    details: { groupId: made.id, name, added },
  });
  return { ok: true, groupId: made.id };
}

/** One transaction by somebody who keeps groups. What the database refuses is a "no" of its own. */
async function edit<Yes extends { ok: true }>(
  scope: WorkspaceScope,
  write: (tx: Executor) => Promise<Yes | GroupNo>,
): Promise<Yes | GroupNo> {
  if (!keepsGroups(scope)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  try {
    return await database.db.transaction(write);
  } catch (error) {
    if (isNameTaken(error)) return { ok: false, why: "group_name_taken" };
    if (error instanceof TooManyTesters) return { ok: false, why: "too_many_testers" };
    throw error;
  }
}
