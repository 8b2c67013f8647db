import type { SipKey } from "#lib/rules/siphash.ts";
import { blockOf } from "#lib/rules/user-list.ts";
import { allowlistLimits } from "./limits.ts";

const count = allowlistLimits.bucketsMax;

/** Users put together by the first bits of their hash: each block of a list is one bucket or several whole ones. */
export type Buckets = readonly (readonly string[])[];

export function bucketsOf(key: SipKey, userIds: Iterable<string>): Buckets {
  const buckets = newBuckets();
  for (const userId of userIds) addToBucket(buckets, key, userId);
  return buckets;
}

export const newBuckets = (): string[][] => Array.from({ length: count }, () => []);

export function addToBucket(buckets: string[][], key: SipKey, userId: string): void {
  buckets[blockOf(key, userId, count)]?.push(userId);
}

/** The buckets from `start` up to `end` that make one of `blocks` blocks. */
export function bucketsOfBlock(block: number, blocks: number): { start: number; end: number } {
  const each = count / blocks;
  return { start: block * each, end: (block + 1) * each };
}
