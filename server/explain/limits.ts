/** What bounds explaining. */
export const explainLimits = {
  /** Users who are judged before others get their turn: a few milliseconds. */
  usersAtOnce: 5_000,
} as const;
