/** What bounds the allowlists of a workspace. What bounds one list's users and patterns: lib/rules/limits.ts. */
export const allowlistLimits = {
  listsMax: 500,
  nameLengthMax: 80,
  /** Kept to be looked at and brought back; older ones are let go. */
  versionsMax: 100,
  versionNumberMax: 1_000_000_000,
  /** Users that are added or removed by hand at once; a file takes as many as a list has. */
  byHandMax: 10_000,
  /** A million ids of 60 bytes. */
  fileBytesMax: 64_000_000,
  fileNameLengthMax: 200,
  /** Rows of one file, duplicates and refused ones counted. */
  rowsMax: 2_000_000,
  /** Refused rows that a report lists; how many there were is always told. */
  refusedListedMax: 100_000,
  shownLengthMax: 80,
  /** Imports of one workspace that wait or run. */
  importsOpenMax: 10,
  importsShown: 20,
  usesShown: 50,
  pageSize: 100,
  /** Users of a difference that are named; how many there are is always told. */
  differenceShown: 100,
  /** Parts in which a list is put together in memory: as many as its largest size has blocks. */
  bucketsMax: 64,
  /** Somebody else's change comes between reading and writing at most so often. */
  triesMax: 5,
} as const;
