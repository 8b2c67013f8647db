import { setImmediate as breathe } from "node:timers/promises";
import { bucketsOf, type Buckets } from "#lib/allowlist/buckets.ts";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { differenceOf } from "#lib/allowlist/merge.ts";
import { sipKey, type SipKey } from "#lib/rules/siphash.ts";
import type { ListBlock } from "#db/schema/allowlist.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { ListContent } from "./draft-version.ts";
import { readBlock } from "./list-blobs.ts";
import { keepsLists, readList, readListVersion } from "./list-scope.ts";

export type ListDifference = { added: number; removed: number; addedShown: string[]; removedShown: string[] };

/** What one version has that another has not: how many, and the first of them. Null where there is none for them. */
export async function allowlistDifference(
  scope: WorkspaceScope,
  { listId, from, to }: { listId: string; from: number; to: number },
) {
  const { database } = await runtime();
  const read = keepsLists(scope) && (await readList(database.db, scope.workspace.id, listId));
  const before = read && (await readListVersion(database.db, listId, from));
  const after = before && (await readListVersion(database.db, listId, to));
  if (!before || !after) return null;
  const patterns = differenceOf(before.patterns, after.patterns);
  return {
    ...(await countDifference(before, after)),
    patternsAdded: patterns.added,
    patternsRemoved: patterns.removed,
  };
}

/** Blocks that both versions share are not read. */
export async function countDifference(before: ListContent, after: ListContent): Promise<ListDifference> {
  const total: ListDifference = { added: 0, removed: 0, addedShown: [], removedShown: [] };
  const sameSeed = before.seed === after.seed;
  // Under two secrets no block of the one is a block of the other: then all of both are compared at once.
  const groups = sameSeed ? Math.max(1, Math.min(before.blocks.length, after.blocks.length)) : 1;
  const key = sipKey(after.seed);
  for (let group = 0; group < groups; group += 1) {
    const [had, has] = [groupOf(before.blocks, group, groups), groupOf(after.blocks, group, groups)];
    if (had.map(({ ids }) => ids).join() === has.map(({ ids }) => ids).join()) continue;
    await compare(total, await bucketsIn(had, key), await bucketsIn(has, key));
  }
  return total;
}

async function compare(total: ListDifference, had: Buckets, has: Buckets): Promise<void> {
  for (const [bucket, before] of had.entries()) {
    const { added, removed } = differenceOf(before, has[bucket] ?? []);
    total.added += added.length;
    total.removed += removed.length;
    total.addedShown.push(...added.slice(0, limits.differenceShown - total.addedShown.length));
    total.removedShown.push(...removed.slice(0, limits.differenceShown - total.removedShown.length));
    await breathe();
  }
}

const groupOf = (blocks: readonly ListBlock[], group: number, groups: number): readonly ListBlock[] =>
  blocks.slice((group * blocks.length) / groups, ((group + 1) * blocks.length) / groups);

async function bucketsIn(blocks: readonly ListBlock[], key: SipKey): Promise<Buckets> {
  const ids: string[] = [];
  for (const block of blocks) {
    for (const id of await readBlock(block)) ids.push(id);
    await breathe();
  }
  return bucketsOf(key, ids);
}
