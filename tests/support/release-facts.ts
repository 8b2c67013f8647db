import { emptyConfiguration } from "#lib/release/configuration.ts";
import type { Command, CommandName } from "#lib/release/commands.ts";
import { commandLabels } from "#lib/release/commands.ts";
import type { EndRequest } from "#lib/release/end-request.ts";
import type { Person, ReleaseFacts, Standing } from "#lib/release/facts.ts";
import type { Ramp, RampPlan } from "#lib/release/ramp.ts";
import type { Schedule } from "#lib/release/schedule.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import type { Rollout } from "#lib/rules/schema.ts";

export const standings: readonly Standing[] = [
  "owner",
  "owner_admin",
  "applicant",
  "reviewer",
  "tenant_admin",
  "platform",
];

const someSalt = "abcdefghijklmno";
const hourMs = 3_600_000;
/** Monday 2026-06-01, noon in UTC: the moment at which the tests decide. */
export const someNoon = Date.UTC(2026, 5, 1, 12);

export const tenPercent: Rollout = {
  salt: someSalt,
  state: "running",
  audiences: [{ kind: "percentage", basisPoints: 1_000 }],
  filters: [],
};

/** A release of which every guard holds, in Production; what a test does not name is ordinary. */
export function releaseFacts(given: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return {
    state: "ready",
    environment: "production",
    settings: defaultSettings.production,
    reviewMark: "none",
    snapshotHash: "hash-shown",
    applicantId: "applicant",
    configurationMissing: [],
    targetOpen: true,
    signature: "none",
    olderThanLive: false,
    otherInFlight: null,
    request: null,
    restorable: [{ releaseId: "earlier", version: "1.0.0" }],
    carried: { releaseId: "cancelled", version: "1.9.0", salt: "another-salt-xyz", basisPoints: 2_000 },
    testerCount: 1,
    testersEverAdded: true,
    salt: someSalt,
    rollout: null,
    rules: [],
    allowlists: [],
    customAttributes: [],
    ramp: null,
    schedule: null,
    grayscaleUntil: null,
    nowMs: someNoon,
    ...given,
  };
}

export function person(...held: Standing[]): Person {
  return { userId: "somebody", name: "Somebody", standings: new Set(held) };
}

export const somePlan: RampPlan = {
  steps: [
    { basisPoints: 2_000, holdMinutes: 60 },
    { basisPoints: 5_000, holdMinutes: 120 },
    { basisPoints: 10_000, holdMinutes: 60 },
  ],
  timeZone: "Asia/Shanghai",
  freezes: [],
};
export const someRamp: Ramp = { ...somePlan, next: 1, nextAt: someNoon + hourMs };
export const someSchedule: Schedule = {
  at: someNoon + hourMs,
  later: { command: "release_fully" },
  by: { id: "mei", name: "Mei" },
};
const asked = { reason: "Wrong prices are shown.", by: { id: "mei", name: "Mei" }, at: someNoon };
export const removalAsked: EndRequest = { kind: "removal", stage: "review", ...asked };
export const removalAskedOfAdmin: EndRequest = { kind: "removal", stage: "second_admin", ...asked };
export const rollbackAsked: EndRequest = {
  kind: "rollback",
  stage: "second_admin",
  restoresId: "earlier",
  version: "1.0.0",
  ...asked,
};

/** A well-formed command of each name. */
export const commands: { [Name in CommandName]: Extract<Command, { command: Name }> } = {
  retry_build: { command: "retry_build" },
  discard: { command: "discard" },
  edit_configuration: { command: "edit_configuration", override: { clientId: emptyConfiguration.clientId } },
  apply: { command: "apply", basicInformation: { name: "Coffee", description: "Coffee.", releaseNotes: "" } },
  withdraw: { command: "withdraw" },
  delay: { command: "delay", message: "Waiting for the legal team." },
  reject: { command: "reject", reason: "Page 3 is blank." },
  approve: { command: "approve", snapshotHash: "hash-shown" },
  update_testers: { command: "update_testers", add: ["tester-1"], remove: [] },
  complete_testing: { command: "complete_testing" },
  cancel: { command: "cancel", reason: "" },
  start_rollout: { command: "start_rollout", audiences: tenPercent.audiences, filters: [] },
  raise: { command: "raise", basisPoints: 5_000 },
  change_rollout: { command: "change_rollout", audiences: tenPercent.audiences, filters: [] },
  pause: { command: "pause", reason: "" },
  resume: { command: "resume" },
  release_fully: { command: "release_fully" },
  start_ramp: { command: "start_ramp", ramp: somePlan },
  stop_ramp: { command: "stop_ramp" },
  publish_later: { command: "publish_later", at: someNoon + hourMs, later: { command: "release_fully" } },
  publish_not_later: { command: "publish_not_later" },
  extend_grayscale: { command: "extend_grayscale", days: 7 },
  request_removal: { command: "request_removal", reason: asked.reason },
  confirm_removal: { command: "confirm_removal" },
  withdraw_removal: { command: "withdraw_removal" },
  approve_removal: { command: "approve_removal" },
  reject_removal: { command: "reject_removal", reason: "It is still wanted." },
  roll_back: { command: "roll_back", toReleaseId: "earlier", reason: asked.reason },
  confirm_rollback: { command: "confirm_rollback" },
  withdraw_rollback: { command: "withdraw_rollback" },
  hold_ramp: { command: "hold_ramp", why: "freeze" },
  miss_schedule: { command: "miss_schedule", why: "The rollout is paused." },
  remind_grayscale: { command: "remind_grayscale", daysLeft: 3 },
  end_with_subject: { command: "end_with_subject", subject: "program" },
  built: { command: "built", sizeBytes: 1 },
  build_failed: { command: "build_failed", error: "The package is gone." },
  supersede: { command: "supersede", byReleaseId: "another" },
};

const hasCommand = (name: string): name is CommandName => name in commands;
export const commandNames: readonly CommandName[] = Object.keys(commandLabels).filter(hasCommand);
