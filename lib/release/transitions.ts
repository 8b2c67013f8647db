import type { CommandName } from "./commands.ts";
import type { Standing } from "./facts.ts";
import type { ConditionName, GuardName } from "./guards.ts";
import type { Ending, ReleaseState } from "./states.ts";

/** What the outbox does after the transition has been committed. */
export const effects = [
  "build",
  "deltas",
  "publish",
  "mail_reviewers",
  "mail_applicant",
  "mail_owner_side",
  "mail_owner_admins",
  "mail_tenant_admins",
  "mail_everybody",
] as const;
export type Effect = (typeof effects)[number];

/** An arrow of the workflow. Where a command has several from one state, the first whose `when` holds is taken. */
export type Transition = {
  command: CommandName;
  from: readonly ReleaseState[];
  /** "same" keeps the state; "gone" deletes the record (the log stays). */
  to: ReleaseState | "same" | "gone";
  by: readonly Standing[];
  /** All of them must hold. */
  when?: readonly ConditionName[];
  guards?: readonly GuardName[];
  /** Archives the release that was fully released there before, in the same transaction. */
  supersedes?: true;
  /** Why it is archived, where it is. */
  ending?: Ending;
  /** Brings an earlier release back, as a new record, in the same transaction. */
  restores?: true;
  effects?: readonly Effect[];
};

const owner = ["owner"] as const;
const reviewer = ["reviewer"] as const;
const platform = ["platform"] as const;
const ownerOrClock = ["owner", "platform"] as const;
const ownerAdmin = ["owner_admin"] as const;
/** Whatever brings a release to more users asks whether its signature still stands. */
const signed = ["signature_missing", "signature_not_trusted"] as const;
const applying = [
  "target_closed",
  ...signed,
  "configuration_incomplete",
  "older_than_live",
  "in_flight",
] as const;
const approving = ["own_application", "snapshot_changed", ...signed] as const;
const choosing = ["release_preparation", "grayscale_release"] as const;
const starting = ["rollout_started", "grayscale_not_allowed", ...signed] as const;
const choosingRules = [
  "window_past",
  "rule_unknown",
  "allowlist_unknown",
  "too_many_filters",
  "filters_match_nobody",
] as const;
const ending = ["request_open", "in_flight"] as const;
const beforeFull = [
  "building",
  "build_failed",
  "ready",
  "under_review",
  "pilot_testing",
  ...choosing,
] as const;

/** THE WORKFLOW. Buttons, refusals, the diagram in the docs and the table test are derived from it. */
// oxfmt-ignore
export const transitions: readonly Transition[] = [
  { command: "built", from: ["building"], to: "ready", by: platform, effects: ["deltas"] },
  { command: "build_failed", from: ["building"], to: "build_failed", by: platform, effects: ["mail_applicant"] },
  { command: "retry_build", from: ["build_failed"], to: "building", by: owner, effects: ["build"] },
  { command: "discard", from: ["ready", "build_failed"], to: "gone", by: owner },
  { command: "edit_configuration", from: ["ready"], to: "same", by: owner },

  { command: "apply", from: ["ready"], to: "under_review", by: owner, when: ["needs_review"], guards: applying, effects: ["mail_reviewers", "mail_applicant"] },
  { command: "apply", from: ["ready"], to: "pilot_testing", by: owner, when: ["pilots"], guards: applying, effects: ["publish", "mail_applicant"] },
  { command: "apply", from: ["ready"], to: "release_preparation", by: owner, when: ["offers_choice"], guards: applying, effects: ["mail_applicant"] },
  { command: "apply", from: ["ready"], to: "full_release", by: owner, guards: applying, supersedes: true, effects: ["publish", "mail_applicant"] },

  { command: "withdraw", from: ["under_review"], to: "ready", by: ["applicant", "owner_admin"], effects: ["mail_reviewers"] },
  { command: "delay", from: ["under_review"], to: "same", by: reviewer, effects: ["mail_applicant"] },
  { command: "reject", from: ["under_review"], to: "ready", by: reviewer, guards: ["own_application"], effects: ["mail_applicant"] },
  { command: "approve", from: ["under_review"], to: "pilot_testing", by: reviewer, when: ["pilots"], guards: approving, effects: ["publish", "mail_applicant"] },
  { command: "approve", from: ["under_review"], to: "release_preparation", by: reviewer, when: ["offers_choice"], guards: approving, effects: ["mail_applicant"] },
  { command: "approve", from: ["under_review"], to: "full_release", by: reviewer, guards: approving, supersedes: true, effects: ["publish", "mail_applicant"] },

  { command: "update_testers", from: ["pilot_testing"], to: "same", by: owner, guards: ["nothing_to_change", "too_many_testers"], effects: ["publish"] },
  { command: "complete_testing", from: ["pilot_testing"], to: "grayscale_release", by: owner, when: ["allows_grayscale"], guards: ["no_testers"], effects: ["publish", "mail_owner_side"] },
  { command: "complete_testing", from: ["pilot_testing"], to: "release_preparation", by: owner, guards: ["no_testers"], effects: ["publish", "mail_owner_side"] },
  { command: "cancel", from: ["pilot_testing", ...choosing], to: "cancelled", by: owner, effects: ["publish", "mail_owner_side"] },

  { command: "start_rollout", from: choosing, to: "grayscale_release", by: ownerOrClock, guards: [...starting, "carry_over_nothing", "ramp_share_differs", ...choosingRules], effects: ["publish", "mail_owner_side"] },
  { command: "raise", from: ["grayscale_release"], to: "full_release", by: ownerOrClock, when: ["reaches_everyone"], guards: ["rollout_not_started", "rollout_paused", ...signed], supersedes: true, effects: ["publish", "mail_owner_side"] },
  { command: "raise", from: ["grayscale_release"], to: "same", by: ownerOrClock, guards: ["rollout_not_started", "rollout_paused", "no_percentage", "percent_must_grow", ...signed], effects: ["publish"] },
  { command: "change_rollout", from: ["grayscale_release"], to: "same", by: owner, guards: ["rollout_not_started", "share_must_not_shrink", ...signed, ...choosingRules], effects: ["publish"] },
  { command: "pause", from: ["grayscale_release"], to: "same", by: owner, guards: ["rollout_not_started", "rollout_paused"], effects: ["publish"] },
  { command: "pause", from: ["grayscale_release"], to: "same", by: ["reviewer", "platform"], guards: ["rollout_not_started", "rollout_paused"], effects: ["publish", "mail_owner_side"] },
  { command: "resume", from: ["grayscale_release"], to: "same", by: owner, guards: ["rollout_not_started", "rollout_running", "grayscale_over", ...signed], effects: ["publish"] },
  { command: "release_fully", from: choosing, to: "full_release", by: ownerOrClock, guards: ["rollout_paused", ...signed], supersedes: true, effects: ["publish", "mail_owner_side"] },

  { command: "start_ramp", from: ["grayscale_release"], to: "same", by: owner, guards: ["rollout_not_started", "rollout_paused", "no_percentage", "ramp_must_grow", ...signed], effects: ["publish"] },
  { command: "stop_ramp", from: ["grayscale_release"], to: "same", by: owner, guards: ["ramp_not_running"] },
  { command: "hold_ramp", from: ["grayscale_release"], to: "same", by: platform, guards: ["ramp_not_running"] },
  { command: "publish_later", from: choosing, to: "same", by: owner, when: ["later_rollout"], guards: ["moment_past", ...starting, ...choosingRules] },
  { command: "publish_later", from: choosing, to: "same", by: owner, guards: ["moment_past", "rollout_paused", ...signed] },
  { command: "publish_not_later", from: choosing, to: "same", by: owner, guards: ["schedule_missing"] },
  { command: "miss_schedule", from: choosing, to: "same", by: platform, guards: ["schedule_missing"], effects: ["mail_owner_side"] },
  { command: "remind_grayscale", from: ["grayscale_release"], to: "same", by: platform, guards: ["grayscale_unlimited"], effects: ["mail_owner_side", "mail_tenant_admins"] },
  { command: "extend_grayscale", from: ["grayscale_release"], to: "same", by: ["tenant_admin"], guards: ["grayscale_unlimited"], effects: ["mail_owner_side"] },

  { command: "request_removal", from: ["full_release"], to: "same", by: ownerAdmin, when: ["needs_second_admin"], guards: ending, effects: ["mail_owner_admins"] },
  { command: "request_removal", from: ["full_release"], to: "same", by: ownerAdmin, when: ["needs_review"], guards: ending, effects: ["mail_reviewers"] },
  { command: "request_removal", from: ["full_release"], to: "archived", ending: "removed", by: ownerAdmin, guards: ending, effects: ["publish", "mail_owner_side"] },
  { command: "confirm_removal", from: ["full_release"], to: "same", by: ownerAdmin, when: ["removal_awaits_admin", "needs_review"], guards: ["second_admin_is_another"], effects: ["mail_reviewers"] },
  { command: "confirm_removal", from: ["full_release"], to: "archived", ending: "removed", by: ownerAdmin, when: ["removal_awaits_admin"], guards: ["second_admin_is_another"], effects: ["publish", "mail_owner_side"] },
  { command: "withdraw_removal", from: ["full_release"], to: "same", by: ownerAdmin, when: ["removal_asked"], effects: ["mail_reviewers"] },
  { command: "approve_removal", from: ["full_release"], to: "archived", ending: "removed", by: reviewer, when: ["removal_awaits_review"], guards: ["own_request"], effects: ["publish", "mail_owner_side"] },
  { command: "reject_removal", from: ["full_release"], to: "same", by: reviewer, when: ["removal_awaits_review"], guards: ["own_request"], effects: ["mail_owner_side"] },

  { command: "roll_back", from: ["full_release"], to: "same", by: ownerAdmin, when: ["needs_second_admin"], guards: [...ending, "nothing_to_restore"], effects: ["mail_owner_admins"] },
  { command: "roll_back", from: ["full_release"], to: "archived", ending: "rolled_back", restores: true, by: ownerAdmin, guards: [...ending, "nothing_to_restore"], effects: ["publish", "mail_everybody"] },
  { command: "confirm_rollback", from: ["full_release"], to: "archived", ending: "rolled_back", restores: true, by: ownerAdmin, when: ["rollback_asked"], guards: ["second_admin_is_another", "nothing_to_restore"], effects: ["publish", "mail_everybody"] },
  { command: "withdraw_rollback", from: ["full_release"], to: "same", by: ownerAdmin, when: ["rollback_asked"], effects: ["mail_owner_admins"] },

  { command: "supersede", from: ["full_release"], to: "archived", ending: "superseded", by: platform, effects: ["publish"] },
  { command: "end_with_subject", from: beforeFull, to: "cancelled", by: platform, effects: ["publish"] },
  { command: "end_with_subject", from: ["full_release"], to: "archived", ending: "deleted", by: platform, effects: ["publish"] },
];
