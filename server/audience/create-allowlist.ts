import { eq } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { allowlists } from "#db/schema/allowlist.ts";
import { newId } from "#db/id.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeOf, draftVersion, emptyContent } from "./draft-version.ts";
import { editLists, keepsLists, listActor, writeListLog, type ListNo, type ListSaved } from "./list-scope.ts";
import { insertListVersion } from "./save-version.ts";

export type AllowlistWish = { name: string; userIds: readonly string[]; patterns: readonly string[] };

/** Keeps users under a name: version 1. */
export async function createAllowlist(
  scope: WorkspaceScope,
  { name, userIds, patterns }: AllowlistWish,
): Promise<ListSaved | ListNo> {
  if (!keepsLists(scope)) return { ok: false, why: "not_allowed" };
  const listId = newId();
  const content = emptyContent();
  const draft = await draftVersion(listId, content, changeOf(content, { add: userIds, remove: [] }));
  if (draft === "full") return { ok: false, why: "allowlist_full" };
  return editLists<ListSaved>(scope, async (tx) => {
    const workspaceId = scope.workspace.id;
    if ((await tx.$count(allowlists, eq(allowlists.workspaceId, workspaceId))) >= limits.listsMax) {
      return { ok: false, why: "too_many_allowlists" };
    }
    await tx.insert(allowlists).values({ id: listId, workspaceId, name });
    await insertListVersion(tx, listActor(scope), { listId, version: 1, draft: { ...draft, patterns } });
    const { users } = draft;
    const details = { listId, name, version: 1, users, patterns };
    await writeListLog(tx, listActor(scope), { action: "allowlist.created", details });
    return { ok: true, listId, version: 1 };
  });
}
