/** What bounds the platform's keys. */
export const keyLimits = {
  /** A publication holds a row while it signs: a key service that does not answer must not hold it long. */
  kmsAnswerMs: 3_000,
  kmsAttempts: 2,
} as const;
