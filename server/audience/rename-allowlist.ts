import { eq } from "drizzle-orm";
import { allowlists } from "#db/schema/allowlist.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { editLists, listActor, lockList, writeListLog, type ListNo } from "./list-scope.ts";

/** Devices do not know a list's name: nothing is published. */
export function renameAllowlist(
  scope: WorkspaceScope,
  { listId, name }: { listId: string; name: string },
): Promise<{ ok: true } | ListNo> {
  return editLists(scope, async (tx) => {
    const list = await lockList(tx, scope.workspace.id, listId);
    if (!list) return { ok: false, why: "not_found" };
    if (list.name === name) return { ok: false, why: "allowlist_same" };
    await tx.update(allowlists).set({ name }).where(eq(allowlists.id, listId));
    const details = { listId, name, before: list.name };
    await writeListLog(tx, listActor(scope), { action: "allowlist.renamed", details });
    return { ok: true };
  });
}
