import { and, eq } from "drizzle-orm";
import { allowlistImports, allowlists } from "#db/schema/allowlist.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "#server/storage/blob-store.ts";
import { reportKey } from "./list-blobs.ts";
import { keepsLists } from "./list-scope.ts";

/** The refused rows of an import as a file; null where there is none for them. */
export async function importReport(
  scope: WorkspaceScope,
  importId: string,
): Promise<{ fileName: string; bytes: Bytes } | null> {
  const { database, blobs } = await runtime();
  if (!keepsLists(scope)) return null;
  const [row] = await database.db
    .select({ fileName: allowlistImports.fileName })
    .from(allowlistImports)
    .innerJoin(allowlists, eq(allowlists.id, allowlistImports.listId))
    .where(and(eq(allowlistImports.id, importId), eq(allowlists.workspaceId, scope.workspace.id)));
  const bytes = row && (await blobs.read(await reportKey(importId)));
  return row && bytes ? { fileName: row.fileName, bytes } : null;
}
