import { eq } from "drizzle-orm";
import { allowlistImports, allowlists, allowlistVersions } from "#db/schema/allowlist.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { editLists, listActor, lockList, writeListLog, type ListNo, type SeenList } from "./list-scope.ts";
import { countListUses } from "./list-uses.ts";
import { sweep } from "./save-version.ts";

/** Forgets a list with its versions and its users, where nothing uses it. */
export function deleteAllowlist(
  scope: WorkspaceScope,
  { listId, seenVersion }: SeenList,
): Promise<{ ok: true } | ListNo> {
  return editLists(scope, async (tx) => {
    const list = await lockList(tx, scope.workspace.id, listId);
    if (!list) return { ok: false, why: "not_found" };
    if (list.version !== seenVersion) return { ok: false, why: "allowlist_changed" };
    if ((await countListUses(tx, listId)) > 0) return { ok: false, why: "allowlist_used" };
    const versions = await tx
      .select({ blocks: allowlistVersions.blocks })
      .from(allowlistVersions)
      .where(eq(allowlistVersions.listId, listId));
    const imports = await tx
      .select({ id: allowlistImports.id })
      .from(allowlistImports)
      .where(eq(allowlistImports.listId, listId));
    await tx.delete(allowlists).where(eq(allowlists.id, listId));
    await sweep(tx, listId, {
      blocks: versions.flatMap(({ blocks }) => blocks),
      imports: imports.map(({ id }) => id),
    });
    const { name, version } = list;
    await writeListLog(tx, listActor(scope), {
      action: "allowlist.deleted",
      details: { listId, name, version },
    });
    return { ok: true };
  });
}
