import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import { compileFilter, matchesFilter } from "#lib/rules/condition.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { judgeFilters, matchNobody } from "#lib/rules/satisfiable.ts";
import type { Attribute, Filter } from "#lib/rules/schema.ts";
import { withKinds } from "#lib/rules/with-kinds.ts";

const declared: CustomAttribute[] = [
  { name: "tier", kind: "text", description: "" },
  { name: "level", kind: "number", description: "" },
  { name: "build", kind: "version", description: "" },
];
const oneOf = (attribute: Attribute, ...values: string[]): Filter => ({
  attribute,
  operator: "is_one_of",
  values,
});
const noneOf = (attribute: Attribute, ...values: string[]): Filter => ({
  attribute,
  operator: "is_none_of",
  values,
});
const atLeast = (attribute: Attribute, value: string): Filter => ({ attribute, operator: "at_least", value });
const atMost = (attribute: Attribute, value: string): Filter => ({ attribute, operator: "at_most", value });
const faults = (...filters: Filter[]) => judgeFilters(filters, declared).map(({ fault }) => fault);
const idle = (...filters: Filter[]) => judgeFilters(filters, declared).map((one) => one.idle);

describe("filters that can match nobody", () => {
  it("are told at the later one, with the one that it rules out", () => {
    const china = oneOf("region.country", "CN");
    expect(faults(china, oneOf("brand", "X"), oneOf("region.country", "SG", "JP"))).toEqual([
      null,
      null,
      { kind: "never", together: [0] },
    ]);
    expect(faults(oneOf("region.country", "cn"), china)).toEqual([null, null]);
  });

  it("are versions between which none lies, part by part", () => {
    expect(faults(atLeast("osVersion", "14.2"), atMost("osVersion", "14.10"))).toEqual([null, null]);
    expect(faults(atLeast("osVersion", "14.10"), atMost("osVersion", "14.2"))).toMatchObject([
      null,
      { kind: "never", together: [0] },
    ]);
    const exactly = [atLeast("osVersion", "14"), atMost("osVersion", "14.0"), noneOf("osVersion", "14.0.0")];
    expect(faults(...exactly)).toMatchObject([null, null, { kind: "never", together: [0, 1] }]);
  });

  it("are judged by the kind that the app declares, and by every kind where it is not known which app", () => {
    const rising = [atLeast("custom.build", "1.9"), atMost("custom.build", "1.10")];
    expect(faults(...rising)).toEqual([null, null]);
    expect(matchNobody(rising, null)).toBe(false);
    const asNumber = rising.map((filter): Filter => ({ ...filter, attribute: "custom.level" }));
    expect(faults(...asNumber)).toMatchObject([null, { kind: "never", together: [0] }]);
    expect(matchNobody([oneOf("custom.any", "b"), noneOf("custom.any", "b")], null)).toBe(true);
  });

  it("are a range written backwards, by itself", () => {
    const backwards: Filter = { attribute: "custom.level", operator: "between", low: "9", high: "3" };
    expect(faults(backwards)).toEqual([{ kind: "never", together: [] }]);
  });

  it("name an attribute that the app did not declare, where it is known which app it is", () => {
    expect(faults(oneOf("custom.mood", "good"))).toEqual([{ kind: "undeclared", name: "mood" }]);
    expect(matchNobody([oneOf("custom.mood", "good")], null)).toBe(false);
  });

  it("name a value that no device reports", () => {
    expect(faults(atLeast("appVersion", "eight"), oneOf("custom.level", "gold"))).toEqual([
      { kind: "wrong_kind", value: "eight", wanted: "version" },
      { kind: "wrong_kind", value: "gold", wanted: "number" },
    ]);
    expect(faults(atLeast("custom.build", "new"))).toMatchObject([{ kind: "wrong_kind", wanted: "version" }]);
    expect(faults(oneOf("custom.level", "5.0"), oneOf("custom.tier", "5.0"))).toEqual([null, null]);
  });
});

describe("filters that do nothing", () => {
  it("are those that whoever matches the others matches anyway", () => {
    expect(idle(oneOf("platform", "ios"), noneOf("platform", "android"))).toEqual([false, true]);
    expect(idle(atLeast("osVersion", "12"), atLeast("osVersion", "14"))).toEqual([true, false]);
    expect(idle(noneOf("platform", "ios"), noneOf("platform", "android"))).toEqual([false, false]);
  });

  it("is the later one of two that say the same", () => {
    expect(idle(oneOf("brand", "X"), oneOf("brand", "X"))).toEqual([false, true]);
  });

  it("is no filter alone, because a device that does not tell fails it", () => {
    expect(idle(atLeast("osVersion", "0"))).toEqual([false]);
  });
});

/** Each attribute with values for filters, and every value by which brute force tries them. */
const worlds: { attribute: Attribute; named: string[]; reported: (string | number)[] }[] = [
  { attribute: "osVersion", named: ["0", "1", "1.1", "1.2", "2", "2.0.0.1"], reported: allVersions() },
  { attribute: "custom.build", named: ["0", "1", "1.1", "1.2", "2", "2.0.0.1"], reported: allVersions() },
  {
    attribute: "custom.level",
    named: ["0", "1", "2", "3"],
    reported: Array.from({ length: 25 }, (_, at) => at / 4 - 1),
  },
  {
    attribute: "custom.tier",
    named: ["a", "B", "ab", "b", "1", "2"],
    reported: [
      " ",
      "a",
      "b",
      "ab",
      "ab ",
      "a ",
      "b ",
      "ba",
      "1 ",
      "2 ",
      "0",
      "0.5",
      "1",
      "1.5",
      "2",
      "3",
      "c",
    ],
  },
];

function allVersions(): string[] {
  const part = [0, 1, 2, 3];
  return part.flatMap((a) =>
    part.flatMap((b) => part.flatMap((c) => part.map((d) => `${a}.${b}.${c}.${d}`))),
  );
}

const someFilter = (attribute: Attribute, named: string[]): fc.Arbitrary<Filter> => {
  const value = fc.constantFrom(...named);
  const values = fc.uniqueArray(value, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.record({ attribute: fc.constant(attribute), operator: fc.constant("is_one_of" as const), values }),
    fc.record({ attribute: fc.constant(attribute), operator: fc.constant("is_none_of" as const), values }),
    fc.record({
      attribute: fc.constant(attribute),
      operator: fc.constantFrom("between" as const, "outside" as const),
      low: value,
      high: value,
    }),
    fc.record({
      attribute: fc.constant(attribute),
      operator: fc.constantFrom("at_least" as const, "at_most" as const),
      value,
    }),
  );
};

function deviceOf(attribute: Attribute, value: string | number): DeviceAttributes {
  const [space = "", name = ""] = attribute.split(".");
  return space === "custom" ? { custom: { [name]: value } } : { [attribute]: value };
}

describe("judged against every value by brute force", () => {
  it.each(worlds)("$attribute: what can match, and what does nothing", ({ attribute, named, reported }) => {
    const devices = [{}, ...reported.map((value) => deviceOf(attribute, value))];
    const matching = (filters: readonly Filter[]) => {
      const compiled = withKinds(filters, declared).map(compileFilter);
      return devices.filter((attributes) =>
        compiled.every((filter) => matchesFilter(filter, { attributes, texts: null })),
      );
    };
    fc.assert(
      fc.property(fc.array(someFilter(attribute, named), { minLength: 1, maxLength: 4 }), (filters) => {
        const judged = judgeFilters(filters, declared);
        const reached = matching(filters);
        expect(judged.some(({ fault }) => fault !== null)).toBe(reached.length === 0);
        if (reached.length === 0) return;
        for (const [at, { idle: doesNothing }] of judged.entries()) {
          const others = filters.toSpliced(at, 1);
          const changes = matching(others).length > reached.length;
          const said = JSON.stringify(filters[at]);
          const isRepeated = others.some((other) => JSON.stringify(other) === said);
          if (doesNothing || !isRepeated) expect(changes).toBe(!doesNothing);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
