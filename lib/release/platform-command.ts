/** What the platform itself does to a release. */
export type PlatformCommand =
  | { command: "built"; sizeBytes: number }
  | { command: "build_failed"; error: string }
  | { command: "supersede"; byReleaseId: string }
  /** A step that came due in a freeze window, or to a rollout that cannot take it. */
  | { command: "hold_ramp"; why: string }
  /** What was set for later could not be done when its moment came. */
  | { command: "miss_schedule"; why: string }
  | { command: "remind_grayscale"; daysLeft: number }
  /** Its mini program or its app was deleted. */
  | { command: "end_with_subject"; subject: "program" | "app" };
