/** What bounds the signing keys of a mini program. */
export const signingLimits = {
  /** Proposed, in use, or retiring at once. */
  keysMax: 10,
  nameMax: 60,
  retireDaysMax: 365,
  reasonMin: 10,
  reasonMax: 500,
} as const;
