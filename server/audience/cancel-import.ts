import { and, eq, inArray, sql } from "drizzle-orm";
import { allowlistImports, allowlists } from "#db/schema/allowlist.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { editLists, listActor, ownList, writeListLog, type ListNo } from "./list-scope.ts";

/** Ends an import that is not done: nothing of it is kept. */
export function cancelImport(
  scope: WorkspaceScope,
  { listId, importId }: { listId: string; importId: string },
): Promise<{ ok: true } | ListNo> {
  return editLists(scope, async (tx) => {
    const [list] = await tx.select().from(allowlists).where(ownList(scope.workspace.id, listId));
    if (!list) return { ok: false, why: "not_found" };
    const open = and(
      eq(allowlistImports.id, importId),
      eq(allowlistImports.listId, listId),
      inArray(allowlistImports.state, ["waiting", "working"]),
    );
    const [ended] = await tx
      .update(allowlistImports)
      .set({ state: "cancelled", finishedAt: sql`now()` })
      .where(open)
      .returning();
    if (!ended) return { ok: false, why: "not_found" };
    const details = { listId, name: list.name, fileName: ended.fileName };
    await writeListLog(tx, listActor(scope), { action: "allowlist.import_cancelled", details });
    return { ok: true };
  });
}
