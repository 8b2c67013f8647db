import { describe, expect, it } from "vitest";
import type { Command } from "#lib/release/commands.ts";
import { decide } from "#lib/release/decide.ts";
import type { ReleaseFacts, Standing } from "#lib/release/facts.ts";
import { guards } from "#lib/release/guards.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import { refusals, type Refusal } from "#lib/release/refusals.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import type { Filter } from "#lib/rules/schema.ts";
import {
  commands,
  person,
  releaseFacts,
  removalAsked,
  rollbackAsked,
  someNoon,
  somePlan,
  someRamp,
  someSchedule,
  tenPercent,
} from "#tests/support/release-facts.ts";

const { production } = defaultSettings;
const chinese: Filter = { attribute: "language", operator: "is_one_of", values: ["zh"] };
const betaPhones = { id: "beta", version: 3, name: "Beta phones", filters: [chinese] };
const windowUntil = (endsAt: number) =>
  ({ kind: "time_window", startsAt: endsAt - 60_000, endsAt, usersMax: 5 }) as const;
const ids = (count: number) => Array.from({ length: count }, (_, at) => `tester-${at}`);

const pausedRollout = { ...tenPercent, state: "paused" as const };
const mine = { ...removalAsked, by: { id: "somebody", name: "Somebody" } };

/** Each guard: the situation in which it refuses, and the nearest one in which it does not. */
const cases: {
  guard: keyof typeof guards;
  rule: string;
  by?: Standing;
  command: Command;
  refused: Partial<ReleaseFacts>;
  taken: Partial<ReleaseFacts>;
  takenCommand?: Command;
}[] = [
  {
    guard: "own_application",
    rule: "nobody approves what they applied for, unless the tenant allows it",
    by: "reviewer",
    command: commands.approve,
    refused: { state: "under_review", applicantId: "somebody" },
    taken: {
      state: "under_review",
      applicantId: "somebody",
      settings: { ...production, selfApproval: true },
    },
  },
  {
    guard: "signature_missing",
    rule: "where the tenant demands a developer's signature, nothing unsigned is applied for",
    command: commands.apply,
    refused: { settings: { ...production, developerSignatureRequired: true } },
    taken: { settings: { ...production, developerSignatureRequired: true }, signature: "stands" },
  },
  {
    guard: "signature_not_trusted",
    rule: "a rollout does not go on while its signature's key is revoked",
    command: commands.raise,
    refused: {
      state: "grayscale_release",
      rollout: tenPercent,
      signature: "key_revoked",
      settings: { ...production, developerSignatureRequired: true },
    },
    taken: { state: "grayscale_release", rollout: tenPercent, signature: "key_revoked" },
  },
  {
    guard: "in_flight",
    rule: "one release at a time is in flight",
    command: commands.apply,
    refused: { otherInFlight: { releaseId: "other", version: "2.0.0" } },
    taken: {},
  },
  {
    guard: "older_than_live",
    rule: "a version older than the live one is not applied for",
    command: commands.apply,
    refused: { olderThanLive: true },
    taken: {},
  },
  {
    guard: "target_closed",
    rule: "an app that was closed again takes nothing new",
    command: commands.apply,
    refused: { targetOpen: false },
    taken: {},
  },
  {
    guard: "configuration_incomplete",
    rule: "apply wants the configuration complete",
    command: commands.apply,
    refused: { configurationMissing: ["clientId"] },
    taken: {},
  },
  {
    guard: "snapshot_changed",
    rule: "an approval is bound to the snapshot that was shown",
    by: "reviewer",
    command: commands.approve,
    refused: { state: "under_review", snapshotHash: "hash-of-another" },
    taken: { state: "under_review" },
  },
  {
    guard: "no_testers",
    rule: "a pilot is complete only when somebody tested",
    command: commands.complete_testing,
    refused: { state: "pilot_testing", testersEverAdded: false },
    taken: { state: "pilot_testing" },
  },
  {
    guard: "too_many_testers",
    rule: "a test group is bounded",
    command: { command: "update_testers", add: ids(11), remove: [] },
    refused: { state: "pilot_testing", testerCount: releaseLimits.testersMax - 10 },
    taken: { state: "pilot_testing", testerCount: releaseLimits.testersMax - 11 },
  },
  {
    guard: "nothing_to_change",
    rule: "a change of the test group changes something",
    command: { command: "update_testers", add: [], remove: [] },
    refused: { state: "pilot_testing" },
    taken: { state: "pilot_testing" },
    takenCommand: { command: "update_testers", add: [], remove: ["tester-1"] },
  },
  {
    guard: "percent_must_grow",
    rule: "a share only grows",
    command: { command: "raise", basisPoints: 1_000 },
    refused: { state: "grayscale_release", rollout: tenPercent },
    taken: { state: "grayscale_release", rollout: tenPercent },
    takenCommand: { command: "raise", basisPoints: 1_001 },
  },
  {
    guard: "no_percentage",
    rule: "only a percentage can be raised",
    command: commands.raise,
    refused: {
      state: "grayscale_release",
      rollout: { ...tenPercent, audiences: [{ kind: "allowlist", userIds: ["ana"], allowlists: [] }] },
    },
    taken: { state: "grayscale_release", rollout: tenPercent },
  },
  {
    guard: "rollout_started",
    rule: "a rollout starts once",
    command: commands.start_rollout,
    refused: { state: "grayscale_release", rollout: tenPercent },
    taken: { state: "grayscale_release" },
  },
  {
    guard: "rollout_not_started",
    rule: "what has not started cannot be raised",
    command: commands.raise,
    refused: { state: "grayscale_release" },
    taken: { state: "grayscale_release", rollout: tenPercent },
  },
  {
    guard: "rollout_paused",
    rule: "what is paused is resumed before it goes on",
    command: commands.release_fully,
    refused: { state: "grayscale_release", rollout: { ...tenPercent, state: "paused" } },
    taken: { state: "grayscale_release", rollout: tenPercent },
  },
  {
    guard: "rollout_running",
    rule: "only what is paused is resumed",
    command: commands.resume,
    refused: { state: "grayscale_release", rollout: tenPercent },
    taken: { state: "grayscale_release", rollout: { ...tenPercent, state: "paused" } },
  },
  {
    guard: "grayscale_not_allowed",
    rule: "where the tenant offers no grayscale there is only the full release",
    command: commands.start_rollout,
    refused: { state: "release_preparation", settings: { ...production, grayscale: false } },
    taken: { state: "release_preparation" },
  },
  {
    guard: "share_must_not_shrink",
    rule: "changing a rollout takes no share away",
    command: {
      command: "change_rollout",
      audiences: [{ kind: "percentage", basisPoints: 999 }],
      filters: [],
    },
    refused: { state: "grayscale_release", rollout: tenPercent },
    taken: { state: "grayscale_release", rollout: tenPercent },
    takenCommand: {
      command: "change_rollout",
      audiences: [{ kind: "percentage", basisPoints: 1_000 }],
      filters: [chinese],
    },
  },
  {
    guard: "grayscale_over",
    rule: "a grayscale that stood too long goes on when the tenant extends it",
    command: commands.resume,
    refused: { state: "grayscale_release", rollout: pausedRollout, grayscaleUntil: someNoon },
    taken: { state: "grayscale_release", rollout: pausedRollout, grayscaleUntil: someNoon + 1 },
  },
  {
    guard: "grayscale_unlimited",
    rule: "only a limit can be extended",
    by: "tenant_admin",
    command: commands.extend_grayscale,
    refused: { state: "grayscale_release", rollout: tenPercent },
    taken: { state: "grayscale_release", rollout: tenPercent, grayscaleUntil: someNoon },
  },
  {
    guard: "carry_over_nothing",
    rule: "users are carried over from a cancelled grayscale of the same target",
    command: { ...commands.start_rollout, carryOver: true },
    refused: { state: "release_preparation", carried: null },
    taken: { state: "release_preparation" },
  },
  {
    guard: "ramp_share_differs",
    rule: "a ramp begins with the share that the rollout starts with",
    command: { ...commands.start_rollout, ramp: somePlan },
    refused: { state: "release_preparation" },
    taken: { state: "release_preparation" },
    takenCommand: {
      ...commands.start_rollout,
      ramp: { ...somePlan, steps: [{ basisPoints: 1_000, holdMinutes: 1 }, ...somePlan.steps] },
    },
  },
  {
    guard: "ramp_must_grow",
    rule: "a ramp's first step lets more users in",
    command: commands.start_ramp,
    refused: {
      state: "grayscale_release",
      rollout: { ...tenPercent, audiences: [{ kind: "percentage", basisPoints: 2_000 }] },
    },
    taken: { state: "grayscale_release", rollout: tenPercent },
  },
  {
    guard: "ramp_not_running",
    rule: "only a running ramp is stopped",
    command: commands.stop_ramp,
    refused: { state: "grayscale_release", rollout: tenPercent },
    taken: { state: "grayscale_release", rollout: tenPercent, ramp: someRamp },
  },
  {
    guard: "moment_past",
    rule: "later lies ahead",
    command: { ...commands.publish_later, at: someNoon },
    refused: { state: "release_preparation" },
    taken: { state: "release_preparation" },
    takenCommand: { ...commands.publish_later, at: someNoon + 1 },
  },
  {
    guard: "window_past",
    rule: "a time window is not over when the rollout starts",
    command: { ...commands.start_rollout, audiences: [windowUntil(someNoon)] },
    refused: { state: "release_preparation" },
    taken: { state: "release_preparation" },
    takenCommand: { ...commands.start_rollout, audiences: [windowUntil(someNoon + 1)] },
  },
  {
    guard: "schedule_missing",
    rule: "only what is scheduled is taken back",
    command: commands.publish_not_later,
    refused: { state: "release_preparation" },
    taken: { state: "release_preparation", schedule: someSchedule },
  },
  {
    guard: "request_open",
    rule: "one removal or rollback waits at a time",
    by: "owner_admin",
    command: commands.roll_back,
    refused: { state: "full_release", request: removalAsked },
    taken: { state: "full_release" },
  },
  {
    guard: "own_request",
    rule: "nobody decides on the removal that they asked for, unless the tenant allows it",
    by: "reviewer",
    command: commands.approve_removal,
    refused: { state: "full_release", request: mine },
    taken: { state: "full_release", request: mine, settings: { ...production, selfApproval: true } },
  },
  {
    guard: "second_admin_is_another",
    rule: "a second admin is another one, whatever the tenant allows",
    by: "owner_admin",
    command: commands.confirm_rollback,
    refused: {
      state: "full_release",
      request: { ...rollbackAsked, by: { id: "somebody", name: "Somebody" } },
      settings: { ...production, selfApproval: true, secondAdmin: true },
    },
    taken: { state: "full_release", request: rollbackAsked },
  },
  {
    guard: "nothing_to_restore",
    rule: "a rollback names an earlier full release that was superseded there",
    by: "owner_admin",
    command: { ...commands.roll_back, toReleaseId: "removed-one" },
    refused: { state: "full_release" },
    taken: { state: "full_release" },
    takenCommand: commands.roll_back,
  },
  {
    guard: "rule_unknown",
    rule: "a rollout names saved rules that its owner has, at a version that there is",
    command: { ...commands.start_rollout, rules: [{ id: "beta", version: 3 }] },
    refused: { state: "release_preparation", rules: [{ ...betaPhones, version: 2 }] },
    taken: { state: "release_preparation", rules: [betaPhones] },
  },
  {
    guard: "allowlist_unknown",
    rule: "a rollout names allowlists that its owner's workspace has",
    command: {
      ...commands.start_rollout,
      audiences: [{ kind: "allowlist", userIds: [], allowlists: ["staff", "qa"] }],
    },
    refused: { state: "release_preparation", allowlists: ["qa"] },
    taken: { state: "release_preparation", allowlists: ["qa", "staff"] },
  },
  {
    guard: "too_many_filters",
    rule: "a rollout has 20 filters at most, those of its saved rules counted",
    command: {
      ...commands.start_rollout,
      filters: Array(20).fill(chinese),
      rules: [{ id: "beta", version: 3 }],
    },
    refused: { state: "release_preparation", rules: [betaPhones] },
    taken: { state: "release_preparation", rules: [betaPhones] },
    takenCommand: { ...commands.start_rollout, rules: [{ id: "beta", version: 3 }] },
  },
  {
    guard: "filters_match_nobody",
    rule: "a rollout's conditions, those of its saved rules counted, can be matched by some device of the app",
    command: {
      ...commands.start_rollout,
      filters: [{ attribute: "language", operator: "is_one_of", values: ["ja"] }],
      rules: [{ id: "beta", version: 3 }],
    },
    refused: { state: "release_preparation", rules: [betaPhones] },
    taken: { state: "release_preparation", rules: [betaPhones] },
    takenCommand: { ...commands.start_rollout, rules: [{ id: "beta", version: 3 }] },
  },
];

describe("guards, one by one", () => {
  it("are all told here", () => {
    expect(cases.map(({ guard }) => guard).toSorted()).toEqual(Object.keys(guards).toSorted());
  });

  for (const { guard, rule, by = "owner", command, refused, taken, takenCommand } of cases) {
    it(`${rule} (${guard})`, () => {
      expect(decide(releaseFacts(refused), command, person(by))).toEqual({ ok: false, why: guard });
      expect(decide(releaseFacts(taken), takenCommand ?? command, person(by))).toMatchObject({ ok: true });
    });
  }

  it("have a text each that says what to do", () => {
    const codes: Refusal[] = Object.values(guards).map((_, at) => cases[at]?.guard ?? "stale");
    for (const code of codes) expect(refusals[code].length).toBeGreaterThan(20);
  });
});
