import { duration } from "./windows.ts";

/** What bounds the measurements and what counts as an alarm. Times in milliseconds unless a unit is named. */
export const operatorLimits = {
  /** Answers not given, or later than `lateMs`, of all: 1 in 100,000. */
  budgetShare: 0.000_01,
  lateMs: 300,
  /** A burn that spends 2 % of a month's budget in an hour (Google's SRE workbook, multiwindow alerts). */
  burnRateMax: 14.4,
  /** Below so many answers a burn rate says little: one lost answer of ten is no trend. */
  answersMin: 1_000,
  reportEveryMs: 5_000,
  /** A process that has not reported for so long is silent. */
  silentMs: 20_000,
  /** A silent process is forgotten after so long. */
  forgottenMs: 10 * duration.minute,
  /** Minutes that one process holds until the control plane has kept them; more are added to the oldest. */
  minutesHeldMax: 180,
  /** Apps and environments in one report: those that were confirmed longest ago. */
  scopesReportedMax: 200,
  reportLengthMax: 400_000,
  minutesKeptMs: 30 * duration.day,
  probeEveryMs: 5_000,
  probeMs: 2_000,
  /** A figure that takes longer is not known: a page and a scrape do not wait for a database that hangs. */
  figureMs: 4_000,
  mailProbeEveryMs: duration.minute,
  behindMs: 10_000,
  jobWaitingMs: 5 * duration.minute,
  buildWaitingMs: 10 * duration.minute,
  failedShownMax: 50,
  entriesShownMax: 20,
  /** Before the end of the key set: time for whoever keeps the root keys to be found. */
  keySetSoonMs: 30 * duration.day,
  keySetSeriousMs: 7 * duration.day,
  publishedMs: { tcp: 1_000, http: 5_000 },
  slowStatementMs: 500,
  slowStatementCountMin: 20,
  statementsMax: 200,
  statementsShownMax: 20,
  statementLengthMax: 2_000,
} as const;
