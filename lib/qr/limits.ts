/** What bounds QR codes. */
export const qrLimits = {
  /** Codes of one release that still open. */
  openMax: 20,
  usersMax: 10_000,
  lifeHoursMax: 30 * 24,
  nameLengthMax: 60,
  /** A code's word in an address: an id, or a signed token. */
  wordLengthMax: 1_024,
  /** A picture that goes into the page of a code. */
  inlineIconBytesMax: 300_000,
  /** Scans of one code that one process counts in a minute. */
  scansPerMinute: 600,
} as const;
