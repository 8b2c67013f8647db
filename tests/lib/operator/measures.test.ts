import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { budgetStanding, burnsTooFast } from "#lib/operator/budget.ts";
import { bucketOf, latencyBoundsMs, quantile } from "#lib/operator/histogram.ts";
import { addCells, countAnswer, countOf, emptyCells, measuredRoutes, partsOf } from "#lib/operator/minute.ts";

const resolve = measuredRoutes.indexOf("resolve");
const health = measuredRoutes.indexOf("health");

describe("the measurements of delivery", () => {
  it("miss what was not given by a fault of ours, and what came later than 300 ms; each answer once", () => {
    const cells = emptyCells();
    for (const answer of [
      { status: 200, tookMs: 4 },
      { status: 304, tookMs: 300 },
      { status: 401, tookMs: 1 },
      { status: 503, tookMs: 1 },
      { status: 200, tookMs: 301 },
      { status: 500, tookMs: 9_000 },
    ])
      countAnswer(cells, resolve, answer);
    const { answered, missed, counts } = partsOf(cells);
    expect({ answered, missed }).toEqual({ answered: 6, missed: 3 });
    expect([0, 1, 2, 3].map((family) => countOf(counts, "resolve", family))).toEqual([2, 1, 1, 2]);
  });

  it("count an asking for health, which the error budget is not about", () => {
    const cells = emptyCells();
    countAnswer(cells, health, { status: 500, tookMs: 1_000 });
    expect(partsOf(cells)).toMatchObject({ answered: 0, missed: 0 });
    expect(countOf(partsOf(cells).counts, "health", 3)).toBe(1);
  });

  it("add up over minutes and processes, in whatever order", () => {
    const answer = fc.record({
      status: fc.constantFrom(200, 304, 404, 503),
      tookMs: fc.double({ min: 0, max: 20_000, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(answer), fc.array(answer), (one, other) => {
        const [first, second, together] = [emptyCells(), emptyCells(), emptyCells()];
        for (const each of one) countAnswer(first, resolve, each);
        for (const each of other) countAnswer(second, resolve, each);
        for (const each of [...other, ...one]) countAnswer(together, resolve, each);
        addCells(first, second);
        expect(first).toEqual(together);
      }),
    );
  });
});

describe("a quantile of buckets", () => {
  it("is never less than it was, and never more than the bucket's bound", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 20_000, noNaN: true }), { minLength: 1 }), (took) => {
        const buckets: number[] = Array.from({ length: latencyBoundsMs.length + 1 }, () => 0);
        for (const ms of took) buckets[bucketOf(ms)] = (buckets[bucketOf(ms)] ?? 0) + 1;
        const exact = took.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(took.length * 0.99) - 1)] ?? 0;
        const found = quantile(buckets, 0.99) ?? -1;
        expect(found).toBeGreaterThanOrEqual(exact);
        expect(bucketOf(exact)).toBe(found === Infinity ? latencyBoundsMs.length : bucketOf(found));
      }),
    );
  });

  it("of nothing is nothing", () => expect(quantile([0, 0, 0], 0.5)).toBeNull());
});

describe("the error budget", () => {
  it("of a million answers is ten of them", () => {
    expect(budgetStanding({ answered: 1_000_000, missed: 10 }).left).toBeCloseTo(0);
    expect(budgetStanding({ answered: 1_000_000, missed: 5 }).burnRate).toBeCloseTo(0.5);
    expect(budgetStanding({ answered: 1_000_000, missed: 20 }).left).toBeCloseTo(-1);
  });

  it("is whole where nothing was asked, and knows no availability then", () => {
    expect(budgetStanding({ answered: 0, missed: 0 })).toMatchObject({
      burnRate: 0,
      left: 1,
      availability: null,
    });
  });

  it("burns too fast only where there were enough answers to say so", () => {
    expect(burnsTooFast(budgetStanding({ answered: 10, missed: 1 }))).toBe(false);
    expect(burnsTooFast(budgetStanding({ answered: 100_000, missed: 10 }))).toBe(false);
    expect(burnsTooFast(budgetStanding({ answered: 100_000, missed: 15 }))).toBe(true);
  });
});
