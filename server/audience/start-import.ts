import { and, eq, inArray } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import type { ImportMode } from "#lib/allowlist/wish.ts";
import { newId } from "#db/id.ts";
import { allowlistImports, allowlists } from "#db/schema/allowlist.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "#server/storage/blob-store.ts";
import { importKey } from "./list-blobs.ts";
import { keepsLists, ownList, type ListNo } from "./list-scope.ts";

export type ImportWish = { listId: string; mode: ImportMode; fileName: string; bytes: Bytes };

/** Keeps a file and has it taken in to a list, by a job that goes on when the page is left. */
export async function startImport(
  scope: WorkspaceScope,
  { listId, mode, fileName, bytes }: ImportWish,
): Promise<{ ok: true; importId: string } | ListNo> {
  const { database, blobs, jobs } = await runtime();
  const workspaceId = scope.workspace.id;
  const own = ownList(workspaceId, listId);
  const [list] = keepsLists(scope) ? await database.db.select().from(allowlists).where(own) : [];
  if (!list) return { ok: false, why: "not_found" };
  const ownLists = database.db
    .select({ id: allowlists.id })
    .from(allowlists)
    .where(eq(allowlists.workspaceId, workspaceId));
  const open = and(
    inArray(allowlistImports.listId, ownLists),
    inArray(allowlistImports.state, ["waiting", "working"]),
  );
  if ((await database.db.$count(allowlistImports, open)) >= limits.importsOpenMax) {
    return { ok: false, why: "too_many_imports" };
  }
  const importId = newId();
  await blobs.put(await importKey(importId), bytes);
  await database.db.transaction(async (tx) => {
    const by = { createdBy: scope.person.id, sizeBytes: bytes.length };
    await tx.insert(allowlistImports).values({ id: importId, listId, mode, fileName, ...by });
    await jobs.send(tx, "allowlist_import", { importId });
  });
  return { ok: true, importId };
}
