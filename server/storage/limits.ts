/** What bounds the reading of single files out of stored packages. */
export const packageFileLimits = {
  /** Packages whose list of files is kept in memory; a package has 20,000 files at most. */
  indexesMax: 32,
} as const;

/** What bounds the talk with an S3-compatible store. */
export const s3Limits = {
  /** A request that only asks: until its answer begins. */
  askMs: 10_000,
  /** A request that brings a part: until its answer. */
  bringMs: 60_000,
  /** Between two pieces of a body that is read. */
  idleMs: 15_000,
  triesMax: 4,
  /** The pause before the second try, at most; each later one twice as long. */
  backoffMs: 100,
  /** What is larger goes in parts. A store takes no part under 5 MiB but the last. */
  singleBytesMax: 16_777_216,
  partBytes: 8_388_608,
  partsAtOnce: 4,
  listedPerPage: 1_000,
  /** Of an error's words. */
  errorLengthMax: 2_000,
} as const;

/** What bounds the collection of blobs that nothing names. */
export const collectionLimits = {
  /** A blob is marked no earlier than this after it was written, and removed no earlier than this after its mark. */
  graceMs: 24 * 3_600_000,
  everyMs: 6 * 3_600_000,
  /** How often a process looks whether it is time. */
  lookEveryMs: 600_000,
  /** Keys that are asked about at once, and that are removed in one round. */
  batch: 500,
  sweepRoundsMax: 200,
} as const;
