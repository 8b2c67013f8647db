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
  signature_missing:
    "The app's owner takes only versions that a developer signed here. Sign the package with a registered key, and add the signature to the version.",
  signature_not_trusted:
    "The key that signed this version was revoked, or the app does not trust it. Sign the same package with another key, and add that signature to the version.",
  configuration_incomplete: "Complete the configuration first.",
  variable_without_value:
    "Write the value of each masked variable: what was not saved before cannot be kept.",
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
  carry_over_nothing: "No cancelled grayscale to carry over from. Start without it.",
  ramp_share_differs: "A ramp begins with the share that the rollout has. Make its first step the same.",
  ramp_must_grow: "The first step of a ramp lets more users in than the rollout does now.",
  ramp_not_running: "No ramp is running. Start one first.",
  moment_past: "Choose a moment that lies ahead, within 90 days.",
  window_past: "The time window is over before anybody could get it. Choose a later end.",
  schedule_missing: "Nothing is scheduled. Choose a moment first.",
  grayscale_over:
    "The grayscale stands longer than the app's owner allows. Ask their admin to extend it, or cancel the release.",
  grayscale_unlimited: "The app's owner sets no limit here; there is nothing to extend.",
  request_open: "A removal or a rollback of this release already waits. Decide or withdraw it first.",
  own_request: "Somebody else decides on what you asked for. Ask another admin or reviewer.",
  second_admin_is_another: "This takes a second admin. Ask another admin of the workspace to confirm it.",
  nothing_to_restore: "No earlier full release can come back. Upload a new version instead.",
  review_locked: "Somebody else is reviewing this. Take the review over first, or leave it to them.",
  reason_unknown:
    "A reason that was chosen is not there any more. Take its code out of the text, or choose another.",
  attachment_unknown: "A file that was attached is not there any more. Attach it again.",
  rule_unknown: "A saved rule that was chosen is not there any more. Choose the rules again.",
  allowlist_unknown: "An allowlist that was chosen is not there any more. Choose the allowlists again.",
  too_many_filters: "A rollout has 20 conditions at most, those of its saved rules counted. Take some out.",
  filters_match_nobody:
    "No device can match these conditions: some rule each other out, or name what the app's devices do not report. Change them.",
} as const;
export type Refusal = keyof typeof refusals;
