/** What people are told of. Preferences go by these; each is one line of the preferences page. */
export const noticeEvents = [
  "release",
  "review_wanted",
  "review_result",
  "build_failed",
  "rollout_paused",
  "removal",
  "rollback",
  "suspension",
  "grayscale_deadline",
  "upload",
  "app_access",
  "membership",
  "token",
] as const;
export type NoticeEvent = (typeof noticeEvents)[number];
