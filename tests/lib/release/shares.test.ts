import { describe, expect, it } from "vitest";
import type { Command } from "#lib/release/commands.ts";
import { allowedCommands, decide } from "#lib/release/decide.ts";
import { shareOf } from "#lib/release/guards.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { commands, person, releaseFacts, tenPercent } from "#tests/support/release-facts.ts";

const chinese: Filter = { attribute: "language", operator: "is_one_of", values: ["zh"] };
const ids = (count: number) => Array.from({ length: count }, (_, at) => `tester-${at}`);

describe("a share", () => {
  it("is the largest that the audiences let in: everyone is all of it", () => {
    expect(shareOf([])).toBe(0);
    expect(shareOf([{ kind: "allowlist", userIds: ["ana"], allowlists: [] }])).toBe(0);
    expect(shareOf([...tenPercent.audiences, { kind: "percentage", basisPoints: 2_000 }])).toBe(2_000);
    expect(shareOf([{ kind: "everyone" }, ...tenPercent.audiences])).toBe(10_000);
  });

  it("is not taken back by changing everyone to a percentage", () => {
    const rollout = { ...tenPercent, audiences: [{ kind: "everyone" as const }] };
    const facts = releaseFacts({ state: "grayscale_release", rollout });
    expect(decide(facts, commands.change_rollout, person("owner"))).toEqual({
      ok: false,
      why: "share_must_not_shrink",
    });
  });

  it("may be widened from a percentage to everyone who matches", () => {
    const facts = releaseFacts({ state: "grayscale_release", rollout: tenPercent });
    const command = {
      command: "change_rollout",
      audiences: [{ kind: "everyone" }],
      filters: [chinese],
    } as const;
    expect(
      decide(facts, { ...command, audiences: [...command.audiences], filters: [chinese] }, person("owner")),
    ).toMatchObject({ ok: true });
  });

  it("of 100 % with filters stays a grayscale: full is asked for by itself", () => {
    const rollout = { ...tenPercent, filters: [chinese] };
    const facts = releaseFacts({ state: "grayscale_release", rollout });
    const whole = { command: "raise", basisPoints: 10_000 } as const;
    expect(decide(facts, whole, person("owner"))).toMatchObject({ ok: true, to: "grayscale_release" });
    const raised = { ...rollout, audiences: [{ kind: "percentage" as const, basisPoints: 10_000 }] };
    const after = releaseFacts({ state: "grayscale_release", rollout: raised });
    expect(allowedCommands(after, person("owner"))).toContainEqual({
      command: "raise",
      allowed: false,
      why: "percent_must_grow",
    });
    expect(decide(after, commands.release_fully, person("owner"))).toMatchObject({ to: "full_release" });
  });
});

describe("a test group", () => {
  it("is not made larger than it may be by removing people who are not in it", () => {
    const facts = releaseFacts({ state: "pilot_testing", testerCount: releaseLimits.testersMax });
    const command: Command = {
      command: "update_testers",
      add: ids(10),
      remove: ids(20).slice(10),
    };
    expect(decide(facts, command, person("owner"))).toEqual({ ok: false, why: "too_many_testers" });
  });
});
