export const auditLimits = {
  /** Entries of one page. */
  pageSize: 50,
  searchLengthMax: 100,
  /** Mini programs, people, apps or releases that a search stands for. */
  matchesMax: 50,
  /** Apps of a tenant whose entries its activity brings together. */
  appsMax: 500,
  /** People offered by the filter. */
  peopleMax: 200,
  /** Rows of one export. */
  exportRowsMax: 1_000_000,
  /** Rows read at once for an export. */
  exportPageSize: 500,
  /** Entries that one question checks the chain of. */
  chainSliceMax: 10_000,
} as const;
