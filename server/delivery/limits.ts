/** What bounds delivery. Times in milliseconds unless a unit is named. */
export const deliveryLimits = {
  /** Whatever hangs behind us, a device has its answer before 300 ms. */
  answerMs: 280,
  lookupMs: 200,
  bodyMs: 10_000,
  pollMs: 500,
  /** A store that answers no poll within this time is away. */
  pollAnswerMs: 2_000,
  keySetMs: 30_000,
  /** Chunks of allowlists that are read side by side. */
  chunksAtOnce: 4,
  seenFlushMs: 2_000,
  seenIdsMax: 100_000,
  /** So many of those who were seen or chosen are told at once: others get their turn in between. */
  usersAtOnce: 500,
  logMs: 60_000,
  unaskedScopeMs: 86_400_000,
  scopesMax: 5_000,
  lookupsAtOnceMax: 500,
  absentKeyMs: 5_000,
  absentKeysMax: 10_000,
  authorizationsMax: 10_000,
  identitiesMax: 10_000,
  rememberedTokenLengthMax: 2_048,
  badIdentityMs: 60_000,
  /** Digests of users, for each gate that they asked about. */
  digestsMax: 100_000,
  admissionAnswersMax: 1_000,
  admissionsAskedMax: 100,
  /** Users of one gate in memory: what a window lets in at most, and what codes do beside it. */
  admittedUsersMax: 1_200_000,
  /** Users who take their places in one round trip. */
  placesPerRequest: 250,
  /** How far apart the clocks of delivery processes may be when a window ends. */
  clockSkewMs: 5_000,
  scannedTokensMax: 10_000,
  openedFlushMs: 2_000,
  /** A tester who was marked is marked again after an hour: a store may have lost the mark. */
  openedAgainMs: 3_600_000,
  openedMarksMax: 100_000,
  /** How often what was counted is handed on, and how often that goes to the store. */
  figuresFlushMs: 2_000,
  reportsFlushMs: 1_000,
  reportsAnswerMs: 5_000,
  reportsWaitingMax: 50_000,
  /** Counters of 4 KB; versions of one mini program. */
  countersMax: 5_000,
  versionsMax: 50,
  /** Users chosen between two flushes; who was told is told again after an hour, with what the device says then. */
  sampleWaitingMax: 5_000,
  sampleToldMax: 50_000,
  sampleAgainMs: 3_600_000,
  /** Change streams of one process, and of one app and environment among them. */
  streamsMax: 10_000,
  streamsPerScopeMax: 4_000,
  streamBeatMs: 15_000,
  /** A stream whose reader takes nothing for so many beats is cut. */
  streamBeatsMissedMax: 3,
  /** So many readers hear of a change at once, the next ones after a pause: all of them ask anew. */
  streamWave: 200,
  streamWaveMs: 20,
  streamRetryMs: 3_000,
  /** After so long in the background a client lets go of its stream. */
  streamInactivitySeconds: 120,
  contentKeysMax: 2_000,
  wrappedKeysMax: 20_000,
  descriptorMs: 10_000,
  descriptorsMax: 2_000,
  descriptorBytesMax: 20_000,
} as const;
