export const webhookLimits = {
  endpointsMax: 20,
  nameLengthMax: 80,
  urlLengthMax: 2_000,
  timeoutMs: 20_000,
  /** The beginning of an answer that is kept to be looked at. */
  answerLengthMax: 1_000,
  /** Deliveries of one endpoint at the same time, so that a slow one does not hold the others up. */
  atOnceEndpointMax: 2,
  /** Deliveries to endpoints that fail, all together: fewer than one process has places (server/jobs/queues.ts). */
  atOnceFailingMax: 4,
  /** How long a message waits whose endpoint has its share; a failing one's may be held for its whole time. */
  busyMs: 1_000,
  failingBusyMs: 20_000,
  /** How long after a rotation the old secret signs along. */
  rotationMs: 24 * 3_600_000,
  /** An endpoint to which nothing arrived for so long is switched off. */
  failingMsMax: 4 * 24 * 3_600_000,
  /** Deliveries are kept so long. */
  keptMs: 30 * 24 * 3_600_000,
  pageSize: 30,
} as const;

const minute = 60;
const hour = 3_600;

/** Seconds from each failed try to the next, as the Standard Webhooks specification recommends. */
export const retryDelaysSeconds = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;
