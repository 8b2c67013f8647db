/** What bounds the streams that tell pages of a release's changes. */
export const watchLimits = {
  lookEveryMs: 700,
  /** How often a watcher must prove anew that they may watch: a blocked person's stream ends. */
  looksBetweenChecks: 20,
  /** One page is one stream; who opens more than this loses the oldest. */
  streamsPerPersonMax: 20,
} as const;
