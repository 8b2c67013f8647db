/** What bounds the making of deltas and small encodings. */
export const encoderLimits = {
  /** One task: the largest package's brotli takes minutes on a slow machine. */
  taskMsMax: 20 * 60_000,
  /** What was replaced or is wanted no more stays for as long: devices may have been told of it. */
  graceMs: 3_600_000,
  /** How often it is looked what devices report now, and what is wanted no more. */
  lookMs: 3_600_000,
  /** Releases that one look goes through. */
  releasesMax: 20_000,
  /** Behind those that answer somebody: 19 would be the very last. */
  niceness: 10,
} as const;
