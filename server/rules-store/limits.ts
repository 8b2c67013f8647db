/** What bounds the rule store. Times in milliseconds unless a unit is named. */
export const storeLimits = {
  connectMs: 250,
  commandMs: 250,
  /** HTTP stores are farther away; publications are bounded the same, because requests are. */
  requestMs: 1_000,
  reconnectMsMin: 50,
  reconnectMsMax: 1_000,
  heartbeatMs: 2_000,
  startMs: 3_000,
  /** UTF-16 units in one request: at most 1 MB as escaped UTF-8. */
  requestUnitsMax: 250_000,
  requestBytesMax: 1_000_000,
  partsPerRequest: 100,
  keysPerRequest: 1_000,
  /** Chunks of allowlists that are written side by side, each in a request of its own. */
  chunksAtOnce: 4,
  /** Every publication of a scope renews its parts; manifests are renewed weekly, so nothing in use runs out. */
  partDays: 30,
  seenDays: 35,
  userHashesPerRequest: 1_000,
  /** Admitted users in one answer. */
  admittedPerAnswer: 2_000,
  openedMax: 200_000,
  openedPerRequest: 1_000,
  /** Batches of reports that wait for the control plane; with the units of one, 128 MB at most. */
  reportBatchesMax: 8_192,
  reportBatchUnitsMax: 16_000,
  reportBatchesPerRead: 48,
  /** Delivery processes that are known at once, and how long after the last word of any. */
  processesMax: 1_000,
  processDays: 30,
} as const;
