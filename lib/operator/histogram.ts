/** Upper bounds of the buckets in milliseconds, ascending; one more bucket holds what took longer. */
export const latencyBoundsMs = [1, 2, 5, 10, 25, 50, 100, 200, 300, 500, 1_000, 2_500, 10_000] as const;
export const bucketCount = latencyBoundsMs.length + 1;

/** The bucket of a duration: the first whose bound it does not pass. */
export function bucketOf(tookMs: number): number {
  let bucket = 0;
  for (const bound of latencyBoundsMs) {
    if (tookMs <= bound) return bucket;
    bucket += 1;
  }
  return bucket;
}

/**
 * A quantile (0…1) of what the buckets counted, in milliseconds: the upper bound of the bucket in which it lies, so
 * never less than it was. Null where nothing was counted; Infinity where it lies beyond the last bound.
 */
export function quantile(buckets: ArrayLike<number>, share: number): number | null {
  let total = 0;
  for (let at = 0; at < buckets.length; at += 1) total += buckets[at] ?? 0;
  if (total === 0) return null;
  let passed = 0;
  for (let at = 0; at < bucketCount; at += 1) {
    passed += buckets[at] ?? 0;
    if (passed >= total * share) return latencyBoundsMs[at] ?? Number.POSITIVE_INFINITY;
  }
  return Number.POSITIVE_INFINITY;
}
