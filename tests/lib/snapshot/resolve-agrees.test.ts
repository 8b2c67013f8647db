import { describe, expect, it } from "vitest";
import { decideBothWays } from "#tests/support/decide-both-ways.ts";
import { resolveRuns } from "#tests/support/resolve-runs.ts";

describe("deciding, against a slow and obvious telling of the rules", () => {
  it("gives the same answer, with and without a trace, for random programs and devices", () => {
    const { seen, disagreements } = decideBothWays(resolveRuns(20_000));
    expect(disagreements.slice(0, 1)).toEqual([]);
    const reasons = new Set([...seen.keys()].map((key) => key.split(" ")[1]));
    expect([...reasons].toSorted()).toEqual([
      "allowlist",
      "app_version_too_low",
      "everyone",
      "full_release",
      "kept",
      "kept_while_paused",
      "not_released",
      "percentage",
      "place",
      "qr",
      "removed",
      "suspended",
      "tester",
      "time_window",
    ]);
    for (const decision of ["current", "update", "rollback", "none"]) {
      expect([...seen.keys()].some((key) => key.startsWith(decision))).toBe(true);
    }
  }, 600_000);
});
