import type { CommandName } from "#lib/release/commands.ts";

const words: Record<CommandName | "select_app" | "restore", string> = {
  select_app: "selected the app",
  retry_build: "started the build again",
  discard: "discarded the release",
  edit_configuration: "changed the configuration",
  apply: "applied to release",
  withdraw: "withdrew the application",
  delay: "delayed the review",
  reject: "rejected the release",
  approve: "approved the release",
  update_testers: "updated the test group",
  complete_testing: "completed testing",
  cancel: "cancelled the release",
  start_rollout: "started the grayscale release",
  raise: "raised the share",
  change_rollout: "changed the rollout",
  pause: "paused the rollout",
  resume: "resumed the rollout",
  release_fully: "released it to everyone",
  built: "built the package",
  build_failed: "could not build the package",
  start_ramp: "started a ramp",
  stop_ramp: "stopped the ramp",
  hold_ramp: "held the ramp",
  publish_later: "set a moment to publish",
  publish_not_later: "cancelled the schedule",
  miss_schedule: "could not publish at the moment that was set",
  remind_grayscale: "reminded of the grayscale's end",
  extend_grayscale: "extended the grayscale",
  request_removal: "asked to take it offline",
  confirm_removal: "confirmed taking it offline",
  withdraw_removal: "withdrew the removal request",
  approve_removal: "took it offline",
  reject_removal: "rejected the removal",
  roll_back: "rolled back",
  confirm_rollback: "confirmed the rollback",
  withdraw_rollback: "withdrew the rollback request",
  restore: "brought an earlier release back",
  end_with_subject: "ended it: what it belonged to was deleted",
  supersede: "archived it: a newer release went to everyone",
};

/** What somebody did, to stand after their name: "approved the release". */
export function actionWords(action: string): string {
  return isKnown(action) ? words[action] : action.replaceAll(/[._]/g, " ");
}

const isKnown = (action: string): action is keyof typeof words => action in words;
