import { describe, expect, it } from "vitest";
import { draftOf, rampTemplates, readRamp, templateSteps, type RampDraft } from "#app/_release/ramp-draft.ts";
import { rampPlanSchema } from "#lib/release/ramp.ts";

const draft = (change: Partial<RampDraft> = {}): RampDraft => ({
  steps: [
    { key: 1, share: "10", hold: "2", unit: "hours" },
    { key: 2, share: "50", hold: "1", unit: "days" },
    { key: 3, share: "100", hold: "30", unit: "minutes" },
  ],
  freezes: [],
  timeZone: "Asia/Shanghai",
  ...change,
});

describe("a ramp while it is written", () => {
  it("becomes the plan that is meant", () => {
    expect(readRamp(draft(), 500, false).plan?.steps).toEqual([
      { basisPoints: 1_000, holdMinutes: 120 },
      { basisPoints: 5_000, holdMinutes: 1_440 },
      { basisPoints: 10_000, holdMinutes: 30 },
    ]);
  });

  it.each<[string, RampDraft, number, number]>([
    ["a share that is none", draft({ steps: [{ key: 7, share: "x", hold: "1", unit: "hours" }] }), 0, 7],
    ["a first step below what the rollout has", draft(), 2_000, 1],
    [
      "steps that do not grow",
      draft({
        steps: [
          { key: 1, share: "10", hold: "1", unit: "hours" },
          { key: 2, share: "10", hold: "1", unit: "hours" },
        ],
      }),
      0,
      2,
    ],
    ["a hold over 30 days", draft({ steps: [{ key: 4, share: "10", hold: "31", unit: "days" }] }), 0, 4],
    ["everyone at once", draft({ steps: [{ key: 5, share: "100", hold: "1", unit: "hours" }] }), 0, 5],
  ])("refuses %s at its step", (_what, wrong, above, key) => {
    const { plan, problems } = readRamp(wrong, above, false);
    expect(plan).toBeNull();
    expect([...problems.steps.keys()]).toContain(key);
  });

  it("refuses a freeze without days or hours, and a time zone that is none", () => {
    const freezes = [
      { key: 1, weekdays: [], from: "20:00", to: "08:00" },
      { key: 2, weekdays: [6], from: "08:00", to: "08:00" },
    ];
    const { plan, problems } = readRamp(draft({ freezes, timeZone: "Moon/Crater" }), 0, false);
    expect(plan).toBeNull();
    expect([...problems.freezes.keys()]).toEqual([1, 2]);
    expect(problems.timeZone).toContain("time zone");
  });

  it.each(rampTemplates)("offers a plan that works: $name", ({ steps }) => {
    for (const withFirst of [true, false]) {
      const made = draft({ steps: templateSteps(steps, 100, withFirst) });
      const { plan } = readRamp(made, withFirst ? 0 : 100, withFirst);
      expect(rampPlanSchema.safeParse(plan).success).toBe(true);
    }
  });

  it("is changed from what is still to come of the one under way", () => {
    const plan = readRamp(draft(), 0, false).plan;
    const made = plan && draftOf({ ...plan, next: 1, nextAt: null });
    expect(made?.steps.map(({ share, hold, unit }) => [share, hold, unit])).toEqual([
      ["50", "1", "days"],
      ["100", "30", "minutes"],
    ]);
  });

  it("begins with the share of the rollout, and leaves out what lies behind it", () => {
    const [careful] = rampTemplates;
    expect(templateSteps(careful?.steps ?? [], 700, true).map(({ share }) => share)).toEqual([
      "7",
      "10",
      "25",
      "50",
      "100",
    ]);
    expect(templateSteps(careful?.steps ?? [], 700, false).map(({ share }) => share)[0]).toBe("10");
  });
});
