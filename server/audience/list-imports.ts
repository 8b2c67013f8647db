import { desc, eq } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import type { Executor } from "#db/client.ts";
import { allowlistImports } from "#db/schema/allowlist.ts";
import { users } from "#db/schema/person.ts";

/** The list's last imports, newest first: those on their way with how far they are. */
export async function listImports(db: Executor, listId: string) {
  const rows = await db
    .select({ row: allowlistImports, by: users.name })
    .from(allowlistImports)
    .innerJoin(users, eq(users.id, allowlistImports.createdBy))
    .where(eq(allowlistImports.listId, listId))
    .orderBy(desc(allowlistImports.id))
    .limit(limits.importsShown);
  return rows.map(({ row: { listId: _list, createdBy: _by, ...row }, by }) => ({ ...row, by }));
}
