/** What bounds the keeping of the rule store. */
export const reconcileLimits = {
  /** Parts whose content is read again in one round, in turns: all of them in two rounds where there are not more. */
  partsReadPerRound: 200,
  /** Chunks of allowlists whose content is read in one round, two megabytes at most. */
  chunksReadPerRound: 8,
} as const;
