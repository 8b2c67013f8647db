/** What bounds the console's raw routes. */
export const uploadLimits = {
  /** Packages that are checked at the same time; each may hold 300 MB while it is. */
  atOnceMax: 3,
  /** Packages that one person may be sending at the same time. */
  atOncePersonMax: 3,
  idleMsMax: 30_000,
  /** A package that is not here by then never will be. */
  bodyMsMax: 600_000,
} as const;

/** What bounds every other request to the console: the longest list of testers, three bytes a character. */
export const consoleLimits = { bodyBytesMax: 40_000_000 } as const;
