const megabyte = 1_048_576;

/** What bounds deltas. Sizes in bytes. */
export const deltaLimits = {
  /** Those of a release that devices are told of, and those of a package that it may have for all its targets. */
  perReleaseMax: 16,
  perPackageMax: 48,
  /** Others to a package that are still given to whoever was told of them. */
  otherMax: 96,
  /** Releases of a target from which there is a delta to a new one; what devices report most fills up the rest. */
  lastReleases: 10,
  /** Days that count for what devices report. */
  reportedDays: 14,
  /** A delta is kept where it is smaller than this share of the smallest whole package. */
  shareMax: 0.7,
  /** Window that every client of dcz must have, and the most that one may be asked for (RFC 9842). */
  windowMin: 8 * megabyte,
  windowMax: 128 * megabyte,
  /** The window against the base: 1.25 times. */
  windowOfBase: 1.25,
} as const;
