import { describe, expect, it } from "vitest";
import { clockChange, localIn, momentIn } from "#lib/release/local-moment.ts";
import { frozenUntil, previewRamp, previewRest } from "#lib/release/ramp-preview.ts";
import { rampAfter, type RampPlan } from "#lib/release/ramp.ts";

const hour = 3_600_000;
const plan = (change: Partial<RampPlan> = {}): RampPlan => ({
  steps: [
    { basisPoints: 500, holdMinutes: 60 },
    { basisPoints: 2_000, holdMinutes: 120 },
    { basisPoints: 10_000, holdMinutes: 60 },
  ],
  timeZone: "Europe/Berlin",
  freezes: [],
  ...change,
});

describe("the preview of a ramp", () => {
  const start = Date.UTC(2026, 10, 23, 9);

  it("says when each step comes, each after the hold of the one before it", () => {
    expect(
      previewRamp(plan(), start).map(({ basisPoints, at }) => [basisPoints, (at - start) / hour]),
    ).toEqual([
      [500, 0],
      [2_000, 1],
      [10_000, 3],
    ]);
  });

  it("is what the ramp itself does", () => {
    const freezes = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: "10:30", to: "14:00" }];
    const frozen = plan({ freezes });
    const [, second, third] = previewRamp(frozen, start);
    const afterFirst = rampAfter(frozen, 500, start);
    expect(afterFirst?.nextAt).toBe(second?.at);
    expect(rampAfter(frozen, 2_000, second?.at ?? 0)?.nextAt).toBe(third?.at);
    expect(previewRest({ ...frozen, next: 1, nextAt: second?.at ?? null }).map(({ at }) => at)).toEqual([
      second?.at,
      third?.at,
    ]);
  });

  it("tells what a freeze holds back, and by how much", () => {
    const freezes = [{ weekdays: [1], from: "10:30", to: "14:00" }];
    expect(previewRamp(plan({ freezes }), start)[1]).toMatchObject({
      at: momentIn("Europe/Berlin", "2026-11-23T14:00"),
      heldMs: 3 * hour,
    });
    expect(frozenUntil(plan({ freezes }), start)).toBeNull();
    expect(frozenUntil(plan({ freezes }), start + 2 * hour)).toBe(
      momentIn("Europe/Berlin", "2026-11-23T14:00"),
    );
  });

  it("tells that the clocks change under way, and holds for the full time all the same", () => {
    const beforeChange = momentIn("Europe/Berlin", "2026-10-25T02:30") ?? 0;
    const [, second] = previewRamp(
      plan({
        steps: [
          { basisPoints: 1, holdMinutes: 60 },
          { basisPoints: 2, holdMinutes: 1 },
        ],
      }),
      beforeChange,
    );
    expect(second).toMatchObject({ at: beforeChange + hour, clockMinutes: -60 });
    expect(localIn("Europe/Berlin", second?.at ?? 0)).toBe("2026-10-25T02:30");
  });

  it("has nothing to come while the ramp is paused", () => {
    expect(previewRest({ ...plan(), next: 1, nextAt: null })).toEqual([]);
  });
});

describe("a wall-clock time", () => {
  it("is a moment of its time zone, and comes back as it was written", () => {
    const moment = momentIn("Asia/Shanghai", "2026-11-24T09:00") ?? 0;
    expect(new Date(moment).toISOString()).toBe("2026-11-24T01:00:00.000Z");
    expect(localIn("Asia/Shanghai", moment)).toBe("2026-11-24T09:00");
  });

  it("that the clocks skip is taken after the change, and what is no time is refused", () => {
    const skipped = momentIn("Europe/Berlin", "2026-03-29T02:30") ?? 0;
    expect(localIn("Europe/Berlin", skipped)).toBe("2026-03-29T03:30");
    expect(momentIn("Europe/Berlin", "tomorrow")).toBeNull();
  });

  it("knows by how much the clocks change between two moments", () => {
    const [winter, summer] = [Date.UTC(2026, 2, 28), Date.UTC(2026, 2, 30)];
    expect(clockChange("Europe/Berlin", winter, summer)).toBe(60);
    expect(clockChange("Asia/Shanghai", winter, summer)).toBe(0);
  });
});
