/** What bounds a device's request and our answer. Lengths in UTF-16 units unless a unit is named. */
export const protocolLimits = {
  programsMax: 200,
  bodyBytesMax: 65_536,
  urlLengthMax: 8_192,
  userIdLengthMax: 256,
  installIdLengthMax: 128,
  attributeLengthMax: 200,
  customAttributesMax: 50,
  versionLengthMax: 64,
  cursorLengthMax: 64,
  searchLengthMax: 100,
  /** Programs in one page of a search, or of a resolve that names no programs. */
  pageMax: 50,
  /** Events in one request, and its bytes. */
  eventsMax: 500,
  eventsBodyBytesMax: 262_144,
  releaseIdLengthMax: 64,
  reasonLengthMax: 64,
  eventBytesMax: 4_294_967_296,
  eventDurationMsMax: 604_800_000,
  /** A signed identity, a simulator's token. */
  tokenLengthMax: 8_192,
  qrLengthMax: 1_024,
  appIdLengthMax: 40,
  /** The end of the year 9999, in milliseconds since 1970. */
  instantMax: 253_402_300_799_999,
  nextCheckAfterSecondsMax: 86_400,
  /** `nextCheckAfter` is spread by this share to both sides, so that devices do not come in waves. */
  nextCheckJitter: 0.1,
  retryAfterSeconds: 5,
} as const;
