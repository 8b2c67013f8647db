/** What bounds the console's raw routes. */
export const uploadLimits = {
  /** Parts of packages that one person may be sending at the same time. */
  partsAtOncePersonMax: 8,
  idleMsMax: 30_000,
  /** After this long a body has come as fast as this on the whole: a byte a second holds nothing open. */
  slowMs: 30_000,
  bytesPerSecondMin: 1_024,
  /** What is not here by then never will be. */
  bodyMsMax: 600_000,
} as const;

/** What bounds every other request to the console: the longest list of testers, three bytes a character. */
export const consoleLimits = { bodyBytesMax: 40_000_000 } as const;
