import { eq } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { workspaces } from "#db/schema/person.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

/** Gives a workspace another name. Its word in addresses stays: links to it are everywhere. */
export async function renameWorkspace(
  scope: WorkspaceScope,
  name: string,
): Promise<{ ok: true } | { ok: false; why: "not_allowed" }> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const { id, name: from } = scope.workspace;
    await tx.update(workspaces).set({ name }).where(eq(workspaces.id, id));
    const details = { from, to: name };
    await writeLog(tx, { workspaceId: id, actor: scope.person, action: "workspace.rename", details });
    return { ok: true };
  });
}
