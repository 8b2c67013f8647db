/** What bounds the counting of reports. */
export const foldLimits = {
  /** Readings of the stream in one sweep: what is left is counted by the next one. */
  roundsMax: 200,
  /** The embedded database works on the thread that answers devices: what one statement takes, they wait. */
  rowsPerStatement: 100,
  /** Reason codes of one release on one day; more are counted as "other". */
  reasonsMax: 50,
} as const;
