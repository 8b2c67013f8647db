/** What bounds test groups that are kept under a name. Who is in one: as many as in a release's test group. */
export const testerGroupLimits = {
  groupsMax: 500,
  nameLengthMax: 80,
  pageSize: 100,
} as const;
