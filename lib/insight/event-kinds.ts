/** What can happen to a release on a device, in the order in which it does. */
export const eventKinds = [
  "checked",
  "granted",
  "download_started",
  "download_completed",
  "download_failed",
  "verify_failed",
  "installed",
  "launch_ok",
  "launch_failed",
  "crashed",
  "rolled_back",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Events that say that something went wrong; they carry a reason code. */
export const failureKinds = [
  "download_failed",
  "verify_failed",
  "launch_failed",
  "crashed",
  "rolled_back",
] as const satisfies readonly EventKind[];
export type FailureKind = (typeof failureKinds)[number];

/** Events by which a device says that it runs the release. */
export const runningKinds = ["installed", "launch_ok"] as const satisfies readonly EventKind[];

export const isFailure = (kind: EventKind): kind is FailureKind => failureKinds.some((one) => one === kind);
export const isRunning = (kind: EventKind): boolean => runningKinds.some((one) => one === kind);
