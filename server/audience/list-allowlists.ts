import { and, asc, eq } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { allowlists, allowlistVersions } from "#db/schema/allowlist.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { keepsLists } from "./list-scope.ts";
import { countListUses } from "./list-uses.ts";

/** The workspace's allowlists by name, each as its newest version has it. None for whoever keeps none. */
export async function listAllowlists(scope: WorkspaceScope) {
  const { database } = await runtime();
  if (!keepsLists(scope)) return [];
  const rows = await database.db
    .select({
      id: allowlists.id,
      name: allowlists.name,
      version: allowlists.version,
      users: allowlistVersions.users,
      patterns: allowlistVersions.patterns,
      updatedAt: allowlists.updatedAt,
    })
    .from(allowlists)
    .innerJoin(
      allowlistVersions,
      and(eq(allowlistVersions.listId, allowlists.id), eq(allowlistVersions.version, allowlists.version)),
    )
    .where(eq(allowlists.workspaceId, scope.workspace.id))
    .orderBy(asc(allowlists.name))
    .limit(limits.listsMax);
  const lists = [];
  for (const { patterns, ...row } of rows) {
    lists.push({ ...row, patterns: patterns.length, uses: await countListUses(database.db, row.id) });
  }
  return lists;
}
