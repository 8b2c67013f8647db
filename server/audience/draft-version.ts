import { randomBytes } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { addToBucket, bucketsOf, bucketsOfBlock, newBuckets, type Buckets } from "#lib/allowlist/buckets.ts";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { mergeIds, type Merged } from "#lib/allowlist/merge.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { sipKey, type SipKey } from "#lib/rules/siphash.ts";
import { blocksOf } from "#lib/rules/user-list.ts";
import type { ListBlock } from "#db/schema/allowlist.ts";
import { readBlock, writeBlock } from "./list-blobs.ts";

/** Users of one version, and the secret that they are hashed with. */
export type ListContent = { seed: string; users: number; blocks: readonly ListBlock[] };
export type ListDraft = { seed: string; users: number; blocks: ListBlock[]; added: number; removed: number };
/** Users by the buckets of the list's own secret. */
export type ListChange = { replaces: boolean; add: Buckets; remove: Buckets };

export const newSeed = (): string => randomBytes(16).toString("hex");
export const emptyContent = (): ListContent => ({ seed: newSeed(), users: 0, blocks: [] });

export const changeOf = (
  { seed }: ListContent,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): ListChange => ({
  replaces: false,
  add: bucketsOf(sipKey(seed), add),
  remove: bucketsOf(sipKey(seed), remove),
});

/**
 * What a change makes of a list, its new blocks already in the blobs; "full" where they would be too many. Blocks that
 * the change does not touch stay as they are. One block at a time is in memory, and others get their turn in between.
 */
export async function draftVersion(
  listId: string,
  before: ListContent,
  change: ListChange,
): Promise<ListDraft | "full"> {
  const key = sipKey(before.seed);
  const merger = new Merger(before, change);
  let [added, removed] = [0, 0];
  const touched: boolean[] = [];
  for (let bucket = 0; bucket < limits.bucketsMax; bucket += 1) {
    const merged = merger.touches(bucket) ? await merger.merge(bucket) : null;
    touched.push(merged !== null && merged.added + merged.removed > 0);
    added += merged?.added ?? 0;
    removed += merged?.removed ?? 0;
    if (merged !== null) await breathe();
  }
  const users = before.users + added - removed;
  if (users > ruleLimits.listUsersMax) return "full";
  const count = blocksOf(users);
  const blocks: ListBlock[] = [];
  for (let block = 0; block < count; block += 1) {
    const { start, end } = bucketsOfBlock(block, count);
    const kept = count === before.blocks.length && !touched.slice(start, end).includes(true);
    const known = kept ? before.blocks[block] : undefined;
    const written = known ?? (await writeBlock(listId, key, await merger.idsOf(start, end)));
    if (written === null) return { ...(await rekeyed(listId, merger)), added, removed };
    blocks.push(written);
    await breathe();
  }
  return { seed: before.seed, users, blocks, added, removed };
}

/** Two users have one hash: the same users under another secret. */
async function rekeyed(listId: string, merger: Merger): Promise<ListDraft> {
  for (let tries = 0; tries < limits.triesMax; tries += 1) {
    const seed = newSeed();
    const add = newBuckets();
    for (let bucket = 0; bucket < limits.bucketsMax; bucket += 1) {
      for (const id of (await merger.merge(bucket)).ids) addToBucket(add, sipKey(seed), id);
      await breathe();
    }
    const users = add.reduce((sum, { length }) => sum + length, 0);
    const blocks = await writeAll(listId, sipKey(seed), { buckets: add, count: blocksOf(users) });
    if (blocks !== null) return { seed, users, blocks, added: 0, removed: 0 };
  }
  throw new Error("no secret tells the users of the list apart");
}

async function writeAll(
  listId: string,
  key: SipKey,
  { buckets, count }: { buckets: Buckets; count: number },
): Promise<ListBlock[] | null> {
  const blocks: ListBlock[] = [];
  for (let block = 0; block < count; block += 1) {
    const { start, end } = bucketsOfBlock(block, count);
    const written = await writeBlock(listId, key, buckets.slice(start, end).flat().sort());
    if (written === null) return null;
    blocks.push(written);
    await breathe();
  }
  return blocks;
}

/** Merges bucket by bucket what a list has with what changes; of the list one block is in memory. */
class Merger {
  #before: ListContent;
  #change: ListChange;
  #key: SipKey;
  #held: { block: number; buckets: Buckets } | null = null;

  constructor(before: ListContent, change: ListChange) {
    this.#before = before;
    this.#change = change;
    this.#key = sipKey(before.seed);
  }

  touches(bucket: number): boolean {
    const { replaces, add, remove } = this.#change;
    return replaces || (add[bucket]?.length ?? 0) + (remove[bucket]?.length ?? 0) > 0;
  }

  async merge(bucket: number): Promise<Merged> {
    const { replaces, add, remove } = this.#change;
    const existing = await this.#existing(bucket);
    return mergeIds(existing, { replaces, add: add[bucket] ?? [], remove: remove[bucket] ?? [] });
  }

  async idsOf(start: number, end: number): Promise<string[]> {
    const ids: string[] = [];
    for (let bucket = start; bucket < end; bucket += 1) {
      for (const id of (await this.merge(bucket)).ids) ids.push(id);
    }
    return ids.sort();
  }

  async #existing(bucket: number): Promise<readonly string[]> {
    const { blocks } = this.#before;
    const block = Math.floor((bucket * blocks.length) / limits.bucketsMax);
    const stored = blocks[block];
    if (stored === undefined) return [];
    if (this.#held?.block !== block) {
      this.#held = { block, buckets: bucketsOf(this.#key, await readBlock(stored)) };
    }
    return this.#held.buckets[bucket] ?? [];
  }
}
