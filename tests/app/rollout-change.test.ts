import { describe, expect, it } from "vitest";
import { rolloutChange, type RolloutWish } from "#app/_release/rollout-change.ts";
import { inGrayscale } from "#lib/rules/bucket.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");
const seen = { seen: 10_000, days: 7 };
const salt = "abcdefghijklmno";
const share = (basisPoints: number): Audience[] => [{ kind: "percentage", basisPoints }];
const named = (basisPoints: number, ...userIds: string[]): Audience[] => [
  ...share(basisPoints),
  { kind: "allowlist", userIds, allowlists: [] },
];
const ios: Filter = { attribute: "platform", operator: "is_one_of", values: ["ios"] };
const japan: Filter = { attribute: "region.country", operator: "is_one_of", values: ["JP"] };
const change = (before: RolloutWish, after: RolloutWish) =>
  rolloutChange({ before: { ...before, salt, state: "running" }, after, t, seen });

describe("changing a rollout", () => {
  it("says nothing where nothing changes", () => {
    const rollout = { audiences: share(2_000), filters: [ios] };
    expect(change(rollout, { ...rollout, filters: [{ ...ios }] })).toEqual({ gains: [], loses: [] });
  });

  it("tells how many users more a greater share means, by the estimate", () => {
    const { gains, loses } = change(
      { audiences: share(2_000), filters: [] },
      { audiences: share(5_000), filters: [] },
    );
    expect(loses).toEqual([]);
    expect(gains[0]?.text).toBe(
      "30 % more of the users who match: 50 % instead of 20 % (about 3,000 of 10,000 users seen in 7 days).",
    );
  });

  it("names who gains by a dropped condition, and who loses by a new one", () => {
    const wider = change(
      { audiences: share(2_000), filters: [ios] },
      { audiences: share(2_000), filters: [] },
    );
    expect(wider.gains).toHaveLength(1);
    const narrower = change(
      { audiences: share(2_000), filters: [] },
      { audiences: share(2_000), filters: [ios] },
    );
    expect(narrower.loses[0]?.text).toContain("lose it unless");
  });

  it("knows that devices keep a release when they only move", () => {
    const { loses } = change(
      { audiences: share(2_000), filters: [] },
      { audiences: share(2_000), filters: [japan] },
    );
    expect(loses[0]?.text).toContain("keeps it");
  });

  it("lists named users by their exact ids, and knows whom the share lets in anyway", () => {
    const users = Array.from({ length: 60 }, (_, index) => `user-${index}`);
    const inside = users.filter((id) => inGrayscale(salt, id, 5_000));
    const outside = users.filter((id) => !inGrayscale(salt, id, 5_000));
    expect(Math.min(inside.length, outside.length)).toBeGreaterThan(0);
    const { loses } = change(
      { audiences: named(5_000, ...users), filters: [] },
      { audiences: share(5_000), filters: [] },
    );
    expect(loses.map(({ userIds }) => userIds)).toEqual([outside, inside]);
    const { gains } = change(
      { audiences: share(5_000), filters: [] },
      { audiences: named(5_000, ...users), filters: [] },
    );
    expect(gains.map(({ userIds }) => userIds)).toEqual([outside, inside]);
  });

  it("tells what a saved rule brings and takes as its conditions, and lists by their number", () => {
    const rules = [{ id: "beta", version: 3, name: "Beta phones", filters: [ios] }];
    const before = { audiences: share(2_000), filters: [] };
    const onList: Audience = { kind: "allowlist", userIds: [], allowlists: ["staff", "press"] };
    const after = { audiences: [...share(2_000), onList], filters: [], rules };
    expect(change(before, after).gains.map(({ text }) => text)).toEqual([
      "Users on 2 more allowlists, if the conditions hold.",
    ]);
    expect(change(before, after).loses.map(({ text }) => text)).toEqual([
      "Users lose it unless their platform is one of ios.",
    ]);
    expect(change(after, { ...after, filters: [ios], rules: [] })).toEqual({ gains: [], loses: [] });
  });
});
