import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf } from "#lib/rules/bucket.ts";
import { tableFromBytes } from "#lib/rules/hash-table.ts";
import { compileLists } from "#lib/rules/user-list.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import {
  compileSwitch,
  evaluateSwitch,
  explainSwitch,
  type EvaluatedSwitch,
} from "#lib/switches/evaluate.ts";
import type { SwitchRule } from "#lib/switches/schema.ts";
import { publishedList } from "#tests/support/published-lists.ts";

const aSwitch = (overrides: Partial<EvaluatedSwitch> = {}): EvaluatedSwitch => ({
  key: "checkout.button",
  version: 3,
  salt: "abcdefghijklmno",
  on: true,
  value: "grey",
  rules: [],
  ...overrides,
});
const rule = (overrides: Partial<SwitchRule>): SwitchRule => ({
  name: "Blue",
  audiences: [{ kind: "everyone" }],
  filters: [],
  value: "blue",
  ...overrides,
});
const user = (userId: string | null, attributes = {}, identityVerified = true) =>
  compileDevice({ userId, installId: null, identityVerified, attributes });
const asked = (definition: EvaluatedSwitch, ...who: Parameters<typeof user>) =>
  evaluateSwitch(compileSwitch(definition), user(...who));

const fail = () => {
  throw new Error("what was written can be read");
};
const named = [{ kind: "allowlist" as const, userIds: ["ana"], allowlists: [] }];
const share = (basisPoints: number) => [{ kind: "percentage" as const, basisPoints }];

describe("a switch's value and its reason", () => {
  it("is STATIC where there are no rules", () => {
    expect(asked(aSwitch(), "ana")).toEqual({
      key: "checkout.button",
      value: "grey",
      reason: "STATIC",
      variant: "default",
      version: 3,
    });
  });

  it("is the default for everybody, DISABLED, while the switch is off", () => {
    const off = aSwitch({ on: false, rules: [rule({})] });
    expect(asked(off, "ana")).toMatchObject({ value: "grey", reason: "DISABLED", variant: "default" });
  });

  it("is TARGETING_MATCH for a named user and for everyone whom the filters let in", () => {
    expect(asked(aSwitch({ rules: [rule({ audiences: named })] }), "ana")).toMatchObject({
      value: "blue",
      reason: "TARGETING_MATCH",
      variant: "Blue",
    });
    const ios = rule({ filters: [{ attribute: "platform", operator: "is_one_of", values: ["ios"] }] });
    expect(asked(aSwitch({ rules: [ios] }), "ben", { platform: "iOS" })).toMatchObject({
      reason: "TARGETING_MATCH",
    });
    expect(asked(aSwitch({ rules: [ios] }), "ben", { platform: "android" })).toMatchObject({
      value: "grey",
      reason: "DEFAULT",
    });
  });

  it("is TARGETING_MATCH for whoever is on an allowlist that a rule names, and says how", async () => {
    const { ref, chunks } = await publishedList("staff", ["ana"]);
    const tables = new Map([...chunks].map(([digest, bytes]) => [digest, tableFromBytes(bytes) ?? fail()]));
    const lists = compileLists([{ ...ref, patterns: ["qa-\\d+"] }], tables);
    const audiences = [{ kind: "allowlist" as const, userIds: [], allowlists: ["staff", "gone"] }];
    const compiled = compileSwitch(aSwitch({ rules: [rule({ audiences })] }), lists);
    const said = (...who: Parameters<typeof user>) => evaluateSwitch(compiled, user(...who));
    for (const id of ["ana", "qa-7"]) {
      expect(said(id)).toMatchObject({ value: "blue", reason: "TARGETING_MATCH", variant: "Blue" });
    }
    expect(said("ben")).toMatchObject({ value: "grey", reason: "DEFAULT" });
    expect(said("ana", {}, false)).toMatchObject({ value: "grey" });
    expect(explainSwitch(compiled, user("qa-7")).trace).toMatchObject([
      { matched: true, audiences: [{ list: { id: "staff", by: "pattern", pattern: "qa-\\d+" } }] },
    ]);
  });

  it("opens no list to a user whose id is not proven", () => {
    const definition = aSwitch({ rules: [rule({ audiences: named })] });
    expect(asked(definition, "ana", {}, false)).toMatchObject({ value: "grey", reason: "DEFAULT" });
  });

  it("is SPLIT inside a share, by the bucket that rollouts use", () => {
    const definition = aSwitch({ rules: [rule({ audiences: share(2_500) })] });
    for (const id of ["ana", "ben", "mei", "玛丽", "user-17"]) {
      const inside = bucketOf(definition.salt, id) < 2_500;
      expect(asked(definition, id)).toMatchObject(
        inside ? { value: "blue", reason: "SPLIT" } : { value: "grey", reason: "DEFAULT" },
      );
    }
  });

  it("takes the first rule that lets the user in", () => {
    const rules = [
      rule({ name: "Team", audiences: named, value: "gold" }),
      rule({ name: "All", value: "blue" }),
    ];
    expect(asked(aSwitch({ rules }), "ana").value).toBe("gold");
    expect(asked(aSwitch({ rules }), "ben").value).toBe("blue");
  });

  it("gives a device without any id only what everybody gets", () => {
    expect(asked(aSwitch({ rules: [rule({ audiences: share(9_999) })] }), null).value).toBe("grey");
    expect(asked(aSwitch({ rules: [rule({ audiences: share(10_000) })] }), null).value).toBe("blue");
  });
});

describe("shares of one switch", () => {
  const definition = (first: number, second: number) =>
    aSwitch({
      rules: [
        rule({ name: "A", audiences: share(first), value: "a" }),
        rule({ name: "B", audiences: share(second), value: "b" }),
      ],
    });

  it("are cut from the same line: the second begins where the first ends", () => {
    const ids = Array.from({ length: 2_000 }, (_, at) => `user-${at}`);
    for (const id of ids) {
      const bucket = bucketOf("abcdefghijklmno", id);
      const value = bucket < 3_000 ? "a" : bucket < 6_000 ? "b" : "grey";
      expect(asked(definition(3_000, 6_000), id).value).toBe(value);
    }
  });

  it("only grow: whoever got a value keeps it when its share is raised", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 10_000 }), fc.nat(10_000), (id, share1, more) => {
        const before = asked(aSwitch({ rules: [rule({ audiences: share(share1) })] }), id);
        const raised = share(Math.min(10_000, share1 + more));
        const after = asked(aSwitch({ rules: [rule({ audiences: raised })] }), id);
        expect(before.value === "blue" && after.value !== "blue").toBe(false);
      }),
    );
  });
});

describe("explaining a switch", () => {
  it("answers the same as evaluating, with what each rule up to the deciding one saw", () => {
    const rules = [
      rule({
        name: "iPhones",
        filters: [{ attribute: "platform", operator: "is_one_of", values: ["ios"] }],
      }),
      rule({ name: "Team", audiences: named, value: "gold" }),
      rule({ name: "All" }),
    ];
    const compiled = compileSwitch(aSwitch({ rules }));
    const ana = user("ana", { platform: "android" });
    const { answer, trace } = explainSwitch(compiled, ana);
    expect(answer).toBe(evaluateSwitch(compiled, ana));
    expect(trace.map(({ rule: name, matched }) => [name, matched])).toEqual([
      ["iPhones", false],
      ["Team", true],
    ]);
    expect(trace[0]?.filters[0]).toMatchObject({ attribute: "platform", seen: "android", matched: false });
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  });
});
