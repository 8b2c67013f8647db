/** What bounds signed statements and tokens. */
export const cryptoLimits = {
  /** A statement or token longer than this is not even decoded. */
  jwsLengthMax: 16_384,
  keySetLengthMax: 65_536,
  keysMax: 32,
  /** Root documents that a device follows at once: with one a year, enough for longer than any phone lasts. */
  rootsMax: 64,
  kidLengthMax: 128,
  identityLengthMax: 8_192,
  identitySecondsMax: 3_600,
  /** How far the clock of a super app's server may be off. */
  identityClockSeconds: 30,
  simulatorSecondsMax: 3_600,
  qrTokenLengthMax: 1_024,
  /** An RSA key of 8192 bits makes one of about 1,700 characters. */
  developerSignatureLengthMax: 4_096,
  rsaBitsMin: 2_048,
  rsaBitsMade: 3_072,
  /** Base64url characters of 8192 bits. */
  rsaModulusLengthMax: 1_366,
  /** A public key as a person pastes it. */
  keyTextLengthMax: 8_192,
} as const;
