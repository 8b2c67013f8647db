import { desc, eq } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { allowlistVersions } from "#db/schema/allowlist.ts";
import { users } from "#db/schema/person.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { readSwitchUses } from "#server/switches/list-uses.ts";
import { listImports } from "./list-imports.ts";
import { keepsLists, readList } from "./list-scope.ts";
import { countListUses, readListUses } from "./list-uses.ts";

/** An allowlist with its versions, newest first, its imports, and where it is used. Null where there is none for them. */
export async function getAllowlist(scope: WorkspaceScope, listId: string) {
  const { database } = await runtime();
  const { db } = database;
  const read = keepsLists(scope) && (await readList(db, scope.workspace.id, listId));
  if (!read) return null;
  const versions = await db
    .select({
      version: allowlistVersions.version,
      users: allowlistVersions.users,
      patterns: allowlistVersions.patterns,
      added: allowlistVersions.added,
      removed: allowlistVersions.removed,
      restores: allowlistVersions.restores,
      fileName: allowlistVersions.fileName,
      createdAt: allowlistVersions.createdAt,
      by: users.name,
    })
    .from(allowlistVersions)
    .innerJoin(users, eq(users.id, allowlistVersions.createdBy))
    .where(eq(allowlistVersions.listId, listId))
    .orderBy(desc(allowlistVersions.version))
    .limit(limits.versionsMax);
  const uses = await readListUses(db, scope, listId);
  const seen = uses.filter(({ visible }) => visible).map(({ visible: _seen, ...use }) => use);
  const switches = (await readSwitchUses(db, scope, listId)).filter(({ visible }) => visible);
  const { id, name, version, updatedAt } = read.list;
  return {
    id,
    name,
    version,
    updatedAt,
    versions,
    uses: seen,
    switches: switches.map(({ visible: _seen, ...use }) => use),
    users: read.version.users,
    patterns: read.version.patterns,
    hiddenUses: (await countListUses(db, listId)) - seen.length - switches.length,
    imports: await listImports(db, listId),
  };
}
