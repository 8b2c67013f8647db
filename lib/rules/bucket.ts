import { murmur3, murmur3Salted } from "./hash.ts";
import type { HashKey, HashSalt } from "./hash.ts";

/** A new release's salt has this many ASCII characters: with ":" it fills whole hash blocks, the quick path. */
export const newSaltLength = 15;

const buckets = 10_000;
const hashes = 0x1_0000_0000;
const halfOfHashes = 0x8000_0000;

/**
 * The bucket of an id behind a release's salt, 0…9999: `floor(murmur3(salt + ":" + id) × 10000 / 2^32)`, the
 * fractional method of OpenFeature's flagd, v2. Exact in every language: see tests/vectors/bucketing.json.
 */
export function bucketOf(salt: string, id: string): number {
  return bucketOfHash(murmur3(`${salt}:${id}`));
}

/** The same bucket from prepared halves. */
export function bucketOfPrepared(salt: HashSalt, key: HashKey): number {
  return bucketOfHash(murmur3Salted(salt, key));
}

/** Whether a share of `basisPoints` (1 = 0.01 %) lets the id in. A larger share only adds ids. */
export function inGrayscale(salt: string, id: string, basisPoints: number): boolean {
  return bucketOf(salt, id) < basisPoints;
}

/** A share below the whole as `isInShare` compares it: a small integer, which lies where the share does. */
export function shareLimit(basisPoints: number): number {
  return (Math.ceil((basisPoints * hashes) / buckets) - halfOfHashes) | 0;
}

/** The same as `inGrayscale`, from a prepared salt with its `shareLimit`, and a prepared id. */
export function isInShare(share: HashSalt & { readonly limit: number }, key: HashKey): boolean {
  return murmur3Salted(share, key) - halfOfHashes < share.limit;
}

// Products stay below 2^53 and the divisor is a power of two: doubles are exact here.
function bucketOfHash(hash: number): number {
  return Math.floor((hash * buckets) / hashes);
}
