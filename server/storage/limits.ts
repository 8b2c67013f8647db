/** What bounds the reading of single files out of stored packages. */
export const packageFileLimits = {
  /** Packages whose list of files is kept in memory; a package has 20,000 files at most. */
  indexesMax: 32,
} as const;
