/** What bounds a rollout's rules. */
export const ruleLimits = {
  audiencesMax: 8,
  /** Those of saved rules counted. */
  filtersMax: 20,
  /** Saved rules that one rollout names. */
  rulesMax: 10,
  valuesMax: 500,
  valueLengthMax: 200,
  userIdLengthMax: 256,
  inlineAllowlistMax: 10_000,
  saltLengthMax: 64,
} as const;

/** What bounds the saved rules of a workspace. */
export const savedRuleLimits = {
  rulesMax: 500,
  nameLengthMax: 80,
  descriptionLengthMax: 500,
  versionsMax: 1_000,
  versionsShown: 100,
  usesShown: 50,
} as const;
