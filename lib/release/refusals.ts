/** Why a command is refused: one code each, one text each, with the mend. */
export const refusals = {
  not_found: "There is no such thing for you in this workspace. It may have been removed.",
  wrong_state: "This cannot be done in the release's present state.",
  not_allowed: "Your role does not do this. Ask an admin of the workspace.",
  stale: "Somebody was faster. Look at the newest log entry, then try again.",
  own_application: "Nobody approves a release that they applied for. Ask another reviewer.",
  already_released:
    "This version was already released to this app and environment. Upload a new version to release again.",
  in_flight:
    "Another release of this mini program is under way in the same app and environment. Finish or cancel it first.",
  older_than_live: "A newer version is already live there. Upload and release a version above it.",
  target_closed: "The app is no longer open to this workspace. Ask its owner to open it.",
  configuration_incomplete: "Complete the configuration first.",
  snapshot_changed: "What you looked at is not what was applied for. Reload the page and review it again.",
  no_testers: "Add at least one tester before you complete testing.",
  too_many_testers: "A test group has 100,000 testers at most. Remove some, or split the list.",
  nothing_to_change: "Nothing in that list changes the test group.",
  percent_must_grow: "A share only grows. To take the release back, cancel it.",
  no_percentage: "This rollout has no percentage to raise. Change the rollout instead.",
  rollout_started: "The rollout has already started.",
  rollout_not_started: "The rollout has not started. Choose the release type first.",
  rollout_paused: "The rollout is paused. Resume it first.",
  rollout_running: "The rollout is not paused.",
  grayscale_not_allowed: "The app's owner does not offer grayscale in this environment. Release to everyone.",
  share_must_not_shrink:
    "Changing a rollout must not lower its percentage. To take the release back, cancel it.",
} as const;
export type Refusal = keyof typeof refusals;
