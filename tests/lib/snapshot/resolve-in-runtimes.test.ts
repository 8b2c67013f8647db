import { EdgeVM } from "@edge-runtime/vm";
import { beforeAll, describe, expect, it } from "vitest";
import { decisionTexts } from "#tests/support/decide-both-ways.ts";
import { decisionsBundle } from "#tests/support/decisions-bundle.ts";
import { pieces, resolveRuns } from "#tests/support/resolve-runs.ts";

// Chromium is asked in tests/e2e/decide-in-chromium.spec.ts, where a browser is at hand.
describe("deciding in an edge runtime, against the same in Node", () => {
  let edge: EdgeVM;
  beforeAll(async () => {
    edge = new EdgeVM();
    edge.evaluate(await decisionsBundle());
  });
  const inEdge = (code: string): unknown => edge.evaluate(code);

  it("gives and explains every answer in the same bytes", () => {
    expect(inEdge("typeof EdgeRuntime")).toBe("string");
    for (const { from, to } of pieces(resolveRuns(2_000))) {
      const same = inEdge(`decisions.decisionTexts(${from}, ${to})`) === decisionTexts(from, to);
      expect({ from, same }).toEqual({ from, same: true });
    }
  }, 600_000);

  it("agrees with the slow and obvious telling of the rules there, too", () => {
    const runs = resolveRuns(2_000);
    expect(inEdge(`JSON.stringify(decisions.decideBothWays(${runs}).disagreements[0] ?? null)`)).toBe("null");
  }, 600_000);
});
