import { and, eq, lte, sql } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import type { Executor } from "#db/client.ts";
import { allowlists, allowlistVersions, type ListBlock } from "#db/schema/allowlist.ts";
import { runtime } from "#server/runtime.ts";
import type { ListDraft } from "./draft-version.ts";
import {
  lockList,
  writeListLog,
  type ListActor,
  type ListNo,
  type ListSaved,
  type SeenList,
} from "./list-scope.ts";
import { listTargets } from "./list-uses.ts";

export type NewVersion = ListDraft & { patterns: readonly string[]; restores?: number; fileName?: string };

/**
 * Makes the next version of a list, as it was when the draft was made of it, and has it published wherever the list is
 * used, all in the caller's transaction.
 */
export async function saveVersion(
  tx: Executor,
  actor: ListActor,
  { seen, draft, action }: { seen: SeenList; draft: NewVersion; action: string },
): Promise<ListSaved | ListNo> {
  const list = await lockList(tx, actor.workspaceId, seen.listId);
  if (!list) return { ok: false, why: "not_found" };
  if (list.version !== seen.seenVersion) return { ok: false, why: "allowlist_changed" };
  const version = list.version + 1;
  await insertListVersion(tx, actor, { listId: list.id, version, draft });
  await tx
    .update(allowlists)
    .set({ version, updatedAt: sql`now()` })
    .where(eq(allowlists.id, list.id));
  await dropOldVersions(tx, list.id, version);
  await publishUses(tx, list.id);
  const { users, added, removed, patterns, restores, fileName } = draft;
  const origin = {
    ...(restores === undefined ? {} : { restores }),
    ...(fileName === undefined ? {} : { fileName }),
  };
  const details = { listId: list.id, name: list.name, version, users, added, removed, patterns, ...origin };
  await writeListLog(tx, actor, { action, details });
  return { ok: true, listId: list.id, version };
}

export async function insertListVersion(
  tx: Executor,
  { person }: ListActor,
  { listId, version, draft }: { listId: string; version: number; draft: NewVersion },
): Promise<void> {
  const { patterns, ...row } = draft;
  await tx
    .insert(allowlistVersions)
    .values({ ...row, patterns: [...patterns], listId, version, createdBy: person.id });
}

async function publishUses(tx: Executor, listId: string): Promise<void> {
  const { jobs } = await runtime();
  for (const target of await listTargets(tx, listId)) await jobs.send(tx, "publish", target);
}

/** What only versions had that are let go leaves the blobs with them, once that is committed. */
async function dropOldVersions(tx: Executor, listId: string, version: number): Promise<void> {
  const old = and(
    eq(allowlistVersions.listId, listId),
    lte(allowlistVersions.version, version - limits.versionsMax),
  );
  const dropped = await tx
    .delete(allowlistVersions)
    .where(old)
    .returning({ blocks: allowlistVersions.blocks });
  if (dropped.length > 0) await sweep(tx, listId, { blocks: dropped.flatMap(({ blocks }) => blocks) });
}

/** Takes blocks, and files of imports, out of the blobs once the transaction is committed. */
export async function sweep(
  tx: Executor,
  listId: string,
  { blocks, imports = [] }: { blocks: readonly ListBlock[]; imports?: string[] },
): Promise<void> {
  const { jobs } = await runtime();
  const ids = [...new Set(blocks.map((block) => block.ids))];
  const chunks = [...new Set(blocks.map((block) => block.chunk))];
  await jobs.send(tx, "allowlist_sweep", { listId, ids, chunks, imports });
}
