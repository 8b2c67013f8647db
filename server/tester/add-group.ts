import { eq } from "drizzle-orm";
import { testerGroupMembers, testerGroups } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { sendCommand, type CommandOutcome } from "#server/release/send-command.ts";
import { runtime } from "#server/runtime.ts";
import { keepsGroups, ownGroup } from "./group-scope.ts";

type Target = { releaseId: string; groupId: string; seenRevision?: number | undefined };

/** Takes everybody in a group into a release's test group. */
export async function addGroup(
  scope: WorkspaceScope,
  { releaseId, groupId, seenRevision }: Target,
): Promise<CommandOutcome | { ok: false; why: "group_empty" }> {
  const { database } = await runtime();
  const [group] = keepsGroups(scope)
    ? await database.db.select().from(testerGroups).where(ownGroup(scope, groupId))
    : [];
  if (!group) return { ok: false, why: "not_found" };
  const members = await database.db
    .select({ userId: testerGroupMembers.userId })
    .from(testerGroupMembers)
    .where(eq(testerGroupMembers.groupId, groupId));
  if (members.length === 0) return { ok: false, why: "group_empty" };
  const add = members.map(({ userId }) => userId);
  const target = { releaseId, ...(seenRevision === undefined ? {} : { seenRevision }) };
  return sendCommand(scope, target, { command: "update_testers", add, remove: [] });
}
