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
  windowDaysMax: 30,
  windowUsersMax: 1_000_000,
  /** Allowlists of one rollout. */
  allowlistsMax: 10,
  /** Users of one allowlist: more are refused, never cut. */
  listUsersMax: 1_000_000,
  patternsMax: 20,
  patternLengthMax: 200,
  /** Steps of a pattern's program: what it costs for each character of an id. */
  patternProgramMax: 1_000,
  /** Share of a hash table's slots that are taken: 13.4 bytes a user, few probes. */
  tableLoad: 0.6,
  /** A changed user rewrites one block: at most so many users, about 270 kB as a chunk. */
  usersPerBlock: 20_000,
  chunksMax: 256,
  /** In base64 such a chunk is within the megabyte that a store takes in one request. */
  chunkBytesMax: 700_000,
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
