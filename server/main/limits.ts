/** What bounds connections, slow clients, draining and restarts. Times in milliseconds unless a unit is named. */
export const serverLimits = {
  /** A device sends a signed identity, a simulator's token and a scanned code at most: three times 8 KB, and the rest. */
  headerBytesMax: 32_768,
  headersMax: 200,
  headersMs: 10_000,
  /** From the first byte of a request to its last: an upload of 50 MB over a slow line, and a device's 64 KB. */
  consoleRequestMs: 300_000,
  deviceRequestMs: 20_000,
  /** How often connections are looked over for those that take longer. */
  lookOverMs: 2_000,
  /** Longer than a load balancer keeps its own idle connections: it must not send on one that we have just closed. */
  keepAliveMs: 75_000,
  /** Then the client connects anew, perhaps to another worker. */
  requestsPerConnectionMax: 10_000,
  /** Nothing goes either way for as long. Streams of the console call every ten seconds. */
  silentMs: 120_000,
  /** A download has a minute, and more as it is larger than this many bytes a second would take in it. */
  downloadMsMin: 60_000,
  downloadBytesPerSecondMin: 8_192,
  /** After the signal, connections that are idle may still send a request: it is answered, and is their last. */
  quietMs: 1_000,
  drainMs: 8_000,
  /** The console's process drains after its workers. */
  consoleDrainMs: 4_000,
  flushMs: 1_000,
  /** A worker that died comes back at once, then later and later, until it has lived for long enough. */
  restartMsMin: 100,
  restartMsMax: 10_000,
  livedMs: 30_000,
  /** Connections to the console's process that a worker keeps. */
  forwardedMax: 256,
  retryAfterSeconds: 2,
  reconcileMs: 5_000,
} as const;

/** What bounds the door before everything that devices ask. */
export const doorLimits = {
  /** Also the longest that anybody is told to wait. */
  windowSeconds: 5,
  /** Requests are told to the limiter by the hundredth of what a window takes. */
  groupsPerWindow: 100,
  keysMax: 100_000,
  tickMs: 100,
  /** The share of a tick in which the process works, from which on it is shared out. */
  busyAt: 0.9,
  /** What it could serve is believed a little less each tick. */
  capacityKept: 0.98,
  /** Some of it stays free while it is shared out: nobody queues behind whoever asks for the most. */
  capacityShared: 0.9,
  /** Where it shared out and had time left, it tries more. */
  capacityGrown: 1.25,
  /** A process that has just begun does not know yet what it can serve: as many ticks it shares nothing out. */
  learningTicks: 30,
  shareWaitMs: 1_000,
} as const;
