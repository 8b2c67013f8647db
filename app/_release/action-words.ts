import type { CommandName } from "#lib/release/commands.ts";
import type { CodeAction } from "#lib/release/log-kinds.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

const words: Record<CommandName | "select_app" | "restore" | "review.claim" | CodeAction, string> = {
  select_app: phrase("selected the app"),
  // Not in the log: a refusal names who has the review.
  "review.claim": phrase("opened the review"),
  retry_build: phrase("started the build again"),
  discard: phrase("discarded the release"),
  edit_configuration: phrase("changed the configuration"),
  apply: phrase("applied to release"),
  withdraw: phrase("withdrew the application"),
  delay: phrase("delayed the review"),
  reject: phrase("rejected the release"),
  approve: phrase("approved the release"),
  update_testers: phrase("updated the test group"),
  "qr_code.created": phrase("made a QR code"),
  "qr_code.revoked": phrase("revoked a QR code"),
  "qr_code.counted_anew": phrase("had the users of a QR code counted anew"),
  complete_testing: phrase("completed testing"),
  cancel: phrase("cancelled the release"),
  start_rollout: phrase("started the grayscale release"),
  raise: phrase("raised the share"),
  change_rollout: phrase("changed the rollout"),
  count_window_anew: phrase("had the users of the time window counted anew"),
  pause: phrase("paused the rollout"),
  resume: phrase("resumed the rollout"),
  release_fully: phrase("released it to everyone"),
  built: phrase("built the package"),
  build_failed: phrase("could not build the package"),
  start_ramp: phrase("started a ramp"),
  stop_ramp: phrase("stopped the ramp"),
  hold_ramp: phrase("held the ramp"),
  publish_later: phrase("set a moment to publish"),
  publish_not_later: phrase("cancelled the schedule"),
  miss_schedule: phrase("could not publish at the moment that was set"),
  remind_grayscale: phrase("reminded of the grayscale's end"),
  extend_grayscale: phrase("extended the grayscale"),
  request_removal: phrase("asked to take it offline"),
  confirm_removal: phrase("confirmed taking it offline"),
  withdraw_removal: phrase("withdrew the removal request"),
  approve_removal: phrase("took it offline"),
  reject_removal: phrase("rejected the removal"),
  roll_back: phrase("rolled back"),
  confirm_rollback: phrase("confirmed the rollback"),
  withdraw_rollback: phrase("withdrew the rollback request"),
  restore: phrase("brought an earlier release back"),
  end_with_subject: phrase("ended it: what it belonged to was deleted"),
  supersede: phrase("archived it: a newer release went to everyone"),
};

/** What somebody did, to stand after their name: "approved the release". */
export function actionWords(action: string, t: Text): string {
  return knowsAction(action) ? t(words[action]) : action.replaceAll(/[._]/g, " ");
}

/** What is done to a release, by name. */
export const releaseActions: readonly string[] = Object.keys(words).filter((name) => !name.includes("."));

export const knowsAction = (action: string): action is keyof typeof words => action in words;
