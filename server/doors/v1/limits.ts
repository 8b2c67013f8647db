/** What bounds the public API. */
export const apiLimits = {
  /** Of one token or person, in one process. */
  requestsPerMinute: 600,
  /** Beginnings of a sign-in from one address, where nobody is known yet. */
  openRequestsPerMinute: 60,
} as const;
