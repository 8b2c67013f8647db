/** What bounds the keeping of the rule store. */
export const reconcileLimits = {
  /** Parts whose content is read again in one round, in turns: all of them in two rounds where there are not more. */
  partsReadPerRound: 200,
} as const;
