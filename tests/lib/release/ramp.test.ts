import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "#lib/release/decide.ts";
import { outsideFreezes, rampAfter, rampPlanSchema, type RampPlan } from "#lib/release/ramp.ts";
import {
  commands,
  person,
  releaseFacts,
  someNoon,
  somePlan,
  tenPercent,
} from "#tests/support/release-facts.ts";

const minute = 60_000;
const hour = 60 * minute;
const utc = (text: string): number => Date.parse(`${text}Z`);
const text = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16);
const frozen = (timeZone: string, ...freezes: RampPlan["freezes"]): RampPlan => ({
  ...somePlan,
  timeZone,
  freezes,
});
const everyDay = [1, 2, 3, 4, 5, 6, 7];

describe("a ramp", () => {
  it("holds a share for its time and then takes the next step", () => {
    expect(rampAfter(somePlan, 2_000, someNoon)).toMatchObject({ next: 1, nextAt: someNoon + hour });
    expect(rampAfter(somePlan, 5_000, someNoon)).toMatchObject({ next: 2, nextAt: someNoon + 2 * hour });
  });

  it("leaves out the steps that a person went past by hand", () => {
    expect(rampAfter(somePlan, 7_000, someNoon)).toMatchObject({ next: 2, nextAt: someNoon + 2 * hour });
  });

  it("is over when no step is left", () => {
    expect(rampAfter(somePlan, 10_000, someNoon)).toBeNull();
  });

  it("that comes late makes one step and holds again for the whole time: no watching is skipped", () => {
    const late = someNoon + 30 * hour;
    const ramp = rampAfter(somePlan, 2_000, someNoon);
    const facts = releaseFacts({
      state: "grayscale_release",
      rollout: { ...tenPercent, audiences: [{ kind: "percentage", basisPoints: 2_000 }] },
      ramp,
      nowMs: late,
    });
    expect(decide(facts, { command: "raise", basisPoints: 5_000 }, person("platform"))).toMatchObject({
      changes: { ramp: { next: 2, nextAt: late + 2 * hour } },
    });
  });

  it("stands still while the rollout is paused, and watches anew when it goes on", () => {
    const running = releaseFacts({
      state: "grayscale_release",
      rollout: { ...tenPercent, audiences: [{ kind: "percentage", basisPoints: 2_000 }] },
      ramp: rampAfter(somePlan, 2_000, someNoon),
    });
    const paused = decide(running, commands.pause, person("owner"));
    expect(paused).toMatchObject({ changes: { ramp: { next: 1, nextAt: null } } });
    if (!paused.ok || !paused.changes.rollout || !paused.changes.ramp)
      throw new Error("a running ramp is paused");
    const { rollout, ramp } = paused.changes;
    const later = releaseFacts({ ...running, rollout, ramp, nowMs: someNoon + 50 * hour });
    expect(decide(later, commands.resume, person("owner"))).toMatchObject({
      changes: { ramp: { next: 1, nextAt: someNoon + 51 * hour } },
    });
  });

  it("goes to everybody with its last step", () => {
    const ramp = rampAfter(somePlan, 5_000, someNoon);
    const facts = releaseFacts({ state: "grayscale_release", rollout: tenPercent, ramp });
    expect(decide(facts, { command: "raise", basisPoints: 10_000 }, person("platform"))).toMatchObject({
      to: "full_release",
      changes: { ramp: null },
    });
  });

  it("is refused where a step does not grow, a zone does not exist or an hour is none", () => {
    const wrong = [
      { ...somePlan, steps: [] },
      { ...somePlan, steps: somePlan.steps.toReversed() },
      { ...somePlan, timeZone: "Moon/Crater" },
      { ...somePlan, freezes: [{ weekdays: [8], from: "10:00", to: "11:00" }] },
      { ...somePlan, freezes: [{ weekdays: [1], from: "24:00", to: "11:00" }] },
      { ...somePlan, freezes: [{ weekdays: everyDay, from: "06:00", to: "06:00" }] },
    ];
    for (const plan of wrong) expect(rampPlanSchema.safeParse(plan).success).toBe(false);
    expect(rampPlanSchema.safeParse(somePlan).success).toBe(true);
  });
});

describe("a freeze", () => {
  it("puts a step off to its end, in the plan's time zone", () => {
    const plan = frozen("Asia/Shanghai", { weekdays: [1], from: "18:00", to: "23:00" });
    expect(text(outsideFreezes(plan, utc("2026-06-01T09:59")))).toBe("2026-06-01T09:59");
    expect(text(outsideFreezes(plan, utc("2026-06-01T10:00")))).toBe("2026-06-01T15:00");
    expect(text(outsideFreezes(plan, utc("2026-06-02T10:00")))).toBe("2026-06-02T10:00");
  });

  it("that passes midnight belongs to the day it begins on", () => {
    const plan = frozen("UTC", { weekdays: [5], from: "20:00", to: "08:00" });
    expect(text(outsideFreezes(plan, utc("2026-06-06T07:59")))).toBe("2026-06-06T08:00");
    expect(text(outsideFreezes(plan, utc("2026-06-05T07:59")))).toBe("2026-06-05T07:59");
  });

  it("is followed by the one that it runs into", () => {
    const plan = frozen(
      "UTC",
      { weekdays: everyDay, from: "00:00", to: "09:00" },
      { weekdays: everyDay, from: "09:00", to: "10:30" },
    );
    expect(text(outsideFreezes(plan, utc("2026-06-01T03:00")))).toBe("2026-06-01T10:30");
  });

  it("keeps its clock times when summer time begins and ends, and on a leap day", () => {
    const nightly = frozen("Europe/Berlin", { weekdays: everyDay, from: "01:00", to: "04:00" });
    // 29 March 2026: 02:00 becomes 03:00 in Berlin; 25 October: 03:00 becomes 02:00.
    expect(text(outsideFreezes(nightly, utc("2026-03-29T00:30")))).toBe("2026-03-29T02:00");
    expect(text(outsideFreezes(nightly, utc("2026-10-25T00:30")))).toBe("2026-10-25T03:00");
    expect(text(outsideFreezes(nightly, utc("2028-02-29T01:00")))).toBe("2028-02-29T03:00");
  });

  it("that ends at an hour that the clocks skip ends with the hour after it", () => {
    const plan = frozen("Europe/Berlin", { weekdays: [7], from: "00:00", to: "02:30" });
    expect(text(outsideFreezes(plan, utc("2026-03-29T00:00")))).toBe("2026-03-29T01:30");
  });

  it("never moves a step to an earlier moment, whatever the windows are", () => {
    const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${pad(h)}:${pad(m)}`);
    const freeze = fc.record({ weekdays: fc.subarray(everyDay, { minLength: 1 }), from: clock, to: clock });
    const zone = fc.constantFrom(
      "UTC",
      "Asia/Shanghai",
      "America/New_York",
      "Asia/Kathmandu",
      "Europe/Berlin",
    );
    fc.assert(
      fc.property(
        zone,
        fc.array(freeze, { maxLength: 10 }),
        fc.nat(700 * 24 * 60),
        (timeZone, freezes, at) => {
          const plan = frozen(timeZone, ...freezes);
          fc.pre(rampPlanSchema.safeParse(plan).success);
          const asked = someNoon + at * minute;
          const moment = outsideFreezes(plan, asked);
          expect(moment).toBeGreaterThanOrEqual(asked);
          expect(moment - asked).toBeLessThanOrEqual(15 * 24 * hour);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const pad = (value: number): string => String(value).padStart(2, "0");
