import { describe, expect, it } from "vitest";
import type { Command } from "#lib/release/commands.ts";
import { decide } from "#lib/release/decide.ts";
import type { Standing } from "#lib/release/facts.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import {
  commands,
  person,
  releaseFacts,
  removalAsked,
  someNoon,
  someRamp,
  someSchedule,
  tenPercent,
} from "#tests/support/release-facts.ts";

const { production } = defaultSettings;

describe("what a decision changes", () => {
  it("keeps the release's salt, so that raising only adds users", () => {
    const facts = releaseFacts({ state: "grayscale_release", rollout: tenPercent });
    expect(decide(facts, commands.raise, person("owner"))).toMatchObject({
      changes: { rollout: { ...tenPercent, audiences: [{ kind: "percentage", basisPoints: 5_000 }] } },
    });
    expect(decide(facts, commands.change_rollout, person("owner"))).toMatchObject({
      changes: { rollout: { salt: facts.salt, state: "running" } },
    });
  });

  it("stays paused when a paused rollout is changed", () => {
    const rollout = { ...tenPercent, state: "paused" as const };
    const facts = releaseFacts({ state: "grayscale_release", rollout });
    expect(decide(facts, commands.change_rollout, person("owner"))).toMatchObject({
      changes: { rollout: { state: "paused" } },
    });
  });

  it("marks what the last review said", () => {
    const facts = releaseFacts({ state: "under_review", reviewMark: "delayed" });
    const mark = (command: Command, by: Standing) => {
      const decision = decide(facts, command, person(by));
      return decision.ok ? decision.changes.reviewMark : decision.why;
    };
    expect(mark(commands.reject, "reviewer")).toBe("rejected");
    expect(mark(commands.withdraw, "applicant")).toBe("withdrawn");
    expect(mark(commands.delay, "reviewer")).toBe("delayed");
    expect(mark(commands.approve, "reviewer")).toBe("none");
  });

  it("takes salt and share of the grayscale that it carries over", () => {
    const facts = releaseFacts({ state: "release_preparation" });
    const command = { ...commands.start_rollout, carryOver: true };
    expect(decide(facts, command, person("owner"))).toMatchObject({
      changes: {
        rollout: { salt: "another-salt-xyz", audiences: [{ kind: "percentage", basisPoints: 2_000 }] },
      },
    });
  });

  it("keeps a carried-over salt when the rollout changes later", () => {
    const rollout = { ...tenPercent, salt: "another-salt-xyz" };
    const facts = releaseFacts({ state: "grayscale_release", rollout });
    for (const command of [commands.change_rollout, commands.raise, commands.start_ramp]) {
      expect(decide(facts, command, person("owner"))).toMatchObject({
        changes: { rollout: { salt: "another-salt-xyz" } },
      });
    }
  });

  it("limits a grayscale by the tenant's days, from its start", () => {
    const settings = { ...production, maxGrayscaleDays: 2 };
    const facts = releaseFacts({ state: "release_preparation", settings });
    expect(decide(facts, commands.start_rollout, person("owner"))).toMatchObject({
      changes: { grayscaleUntil: someNoon + 2 * 24 * 3_600_000 },
    });
  });

  it("extends from what is later: the end that was set, or now", () => {
    const week = 7 * 24 * 3_600_000;
    for (const [until, after] of [
      [someNoon - 5, someNoon + week],
      [someNoon + 5, someNoon + 5 + week],
    ]) {
      const facts = releaseFacts({
        state: "grayscale_release",
        rollout: tenPercent,
        grayscaleUntil: until ?? null,
      });
      expect(decide(facts, commands.extend_grayscale, person("tenant_admin"))).toMatchObject({
        changes: { grayscaleUntil: after },
      });
    }
  });

  it("leaves nothing waiting behind a release that is full, cancelled or archived", () => {
    const rollout = { ...tenPercent, state: "running" as const };
    const waiting = { rollout, ramp: someRamp, schedule: someSchedule, grayscaleUntil: someNoon + 5 };
    const nothing = { ramp: null, schedule: null, grayscaleUntil: null, request: null };
    const facts = releaseFacts({ state: "grayscale_release", ...waiting });
    for (const command of [
      commands.cancel,
      commands.release_fully,
      { command: "raise", basisPoints: 10_000 } as const,
    ]) {
      expect(decide(facts, command, person("owner"))).toMatchObject({ changes: nothing });
    }
    const full = releaseFacts({ state: "full_release", request: removalAsked });
    expect(decide(full, commands.approve_removal, person("reviewer"))).toMatchObject({
      changes: { ...nothing, ending: "removed", removalMark: "approved" },
    });
  });
});
