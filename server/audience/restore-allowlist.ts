import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { countDifference } from "./allowlist-difference.ts";
import {
  editLists,
  keepsLists,
  listActor,
  readList,
  readListVersion,
  type ListNo,
  type ListSaved,
  type SeenList,
} from "./list-scope.ts";
import { saveVersion } from "./save-version.ts";

/** Makes an earlier version the newest again, as a version of its own: nothing is lost by it. */
export async function restoreAllowlist(
  scope: WorkspaceScope,
  seen: SeenList,
  restores: number,
): Promise<ListSaved | ListNo> {
  if (!keepsLists(scope)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  const read = await readList(database.db, scope.workspace.id, seen.listId);
  const earlier = read && (await readListVersion(database.db, seen.listId, restores));
  if (!read || !earlier) return { ok: false, why: "not_found" };
  const { added, removed } = await countDifference(read.version, earlier);
  const { seed, users, blocks, patterns } = earlier;
  const samePatterns = JSON.stringify(patterns) === JSON.stringify(read.version.patterns);
  if (added + removed === 0 && samePatterns) return { ok: false, why: "allowlist_same" };
  const draft = { seed, users, blocks, patterns, restores, added, removed };
  return editLists<ListSaved>(scope, (tx) =>
    saveVersion(tx, listActor(scope), { seen, draft, action: "allowlist.restored" }),
  );
}
