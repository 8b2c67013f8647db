import type { NoticeEvent } from "#lib/notice/events.ts";
import type { NoticeAudience } from "#server/jobs/queues.ts";

/** By which of the reader's preferences a notice goes. */
export function noticeEvent(action: string, audience: NoticeAudience): NoticeEvent {
  if (action.endsWith("_removal")) return "removal";
  if (action === "roll_back" || action.endsWith("_rollback")) return "rollback";
  if (audience === "reviewers") return "review_wanted";
  return events[action] ?? "release";
}

const events: Record<string, NoticeEvent> = {
  delay: "review_result",
  reject: "review_result",
  approve: "review_result",
  build_failed: "build_failed",
  pause: "rollout_paused",
  remind_grayscale: "grayscale_deadline",
  extend_grayscale: "grayscale_deadline",
};
