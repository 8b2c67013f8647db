/** What bounds a rollout's rules. */
export const ruleLimits = {
  audiencesMax: 8,
  filtersMax: 20,
  valuesMax: 500,
  valueLengthMax: 200,
  userIdLengthMax: 256,
  inlineAllowlistMax: 10_000,
  saltLengthMax: 64,
} as const;
