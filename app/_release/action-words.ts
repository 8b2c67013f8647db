import type { CommandName } from "#lib/release/commands.ts";

const words: Record<CommandName | "select_app", string> = {
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
  supersede: "archived it: a newer release went to everyone",
};

/** What somebody did, to stand after their name: "approved the release". */
export function actionWords(action: string): string {
  return isKnown(action) ? words[action] : action.replaceAll(/[._]/g, " ");
}

const isKnown = (action: string): action is keyof typeof words => action in words;
