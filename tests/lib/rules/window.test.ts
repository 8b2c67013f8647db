import { describe, expect, it } from "vitest";
import { audiencesSchema, type TimeWindow } from "#lib/rules/schema.ts";
import { compileWindow, windowStanding, type WindowStanding } from "#lib/rules/window.ts";

const window: TimeWindow = { kind: "time_window", startsAt: 1_000, endsAt: 2_000, usersMax: 3 };
const gate = { id: "gate", epoch: 1 };
const ana = { provenUserId: "ana", admitted: new Set<string>(), places: new Map() };

describe("a user before a time window", () => {
  const cases: [string, WindowStanding, number, Partial<typeof ana>][] = [
    ["may take a place from the start on", "place", 1_000, {}],
    ["waits before it", "not_yet", 999, {}],
    ["comes too late at the end", "over", 2_000, {}],
    ["who was counted stays in after the end", "admitted", 2_000, { admitted: new Set(["gate"]) }],
    [
      "who was told that it is full takes no second try",
      "full",
      1_500,
      { places: new Map([["gate", "full"]]) },
    ],
  ];
  for (const [rule, standing, nowMs, given] of cases) {
    it(`${rule}`, () => {
      const compiled = compileWindow([window], gate);
      expect(compiled && windowStanding(compiled, { ...ana, ...given }, nowMs)).toBe(standing);
    });
  }

  it("is not counted without proof of who they are, nor before the gate is open", () => {
    const compiled = compileWindow([window], gate);
    expect(compiled && windowStanding(compiled, { ...ana, provenUserId: null }, 1_500)).toBe("unproven");
    const shut = compileWindow([window], { ...gate, epoch: 0 });
    expect(shut && windowStanding(shut, ana, 1_500)).toBe("opening");
  });
});

describe("a time window as it is written", () => {
  const isTaken = (given: Partial<TimeWindow>) =>
    audiencesSchema.safeParse([{ ...window, ...given }]).success;
  const dayMs = 86_400_000;

  it("ends after it starts, is 30 days long at most, and lets in 1 to 1,000,000 users", () => {
    expect(isTaken({})).toBe(true);
    expect(isTaken({ endsAt: 1_000 })).toBe(false);
    expect(isTaken({ endsAt: 1_000 + 30 * dayMs })).toBe(true);
    expect(isTaken({ endsAt: 1_001 + 30 * dayMs })).toBe(false);
    expect([0, 1, 1_000_000, 1_000_001].map((usersMax) => isTaken({ usersMax }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("is the only one of its rollout", () => {
    expect(audiencesSchema.safeParse([window, window]).success).toBe(false);
  });
});
