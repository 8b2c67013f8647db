/** What bounds a device. Bytes are bytes; a client's options may override any of them. */
export const deviceLimits = {
  /** Answers are short: more than this is no answer of ours. */
  answerBytesMax: 8_000_000,
  answerMs: 20_000,
  /** A package or delta of which no byte came for so long has stopped. */
  idleMs: 30_000,
  downloadTries: 3,
  retryWaitMs: 1_000,
  retryWaitMsMax: 30_000,
  /** A package larger than this is refused, whatever its manifest says. */
  packageBytesMax: 200_000_000,
  /** Bytes that are gathered before they are kept. */
  partBytes: 262_144,
  /** A version that was launched so often without a success mark has failed. */
  launchTries: 3,
  /** Releases that failed here and are not installed again. */
  refusedMax: 16,
  eventsMax: 500,
  eventDays: 7,
  programsAtOnce: 200,
  pagesMax: 20,
  /** A key set that was held so long is asked for again. */
  keySetSeconds: 3_600,
  checkSecondsMin: 60,
  checkSecondsDefault: 1_800,
  /** After checks that failed, waits double up to this. */
  checkSecondsMax: 3_600,
  /** Waits after a failure are spread by this share to both sides. */
  jitter: 0.25,
  /** Steps of changing a record while others change it too. */
  changeTries: 50,
} as const;

export type DeviceLimits = { readonly [name in keyof typeof deviceLimits]: number };
