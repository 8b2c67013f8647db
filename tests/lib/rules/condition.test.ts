import { describe, expect, it } from "vitest";
import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import { compileFilter, explainFilter, matchesFilter } from "#lib/rules/condition.ts";
import { customKinds } from "#lib/rules/custom-attribute.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { attributes as namedAttributes, filterSchema, publishedFilterSchema } from "#lib/rules/schema.ts";
import { withKinds } from "#lib/rules/with-kinds.ts";

function matches(filter: Filter, attributes: DeviceAttributes): boolean {
  return matchesFilter(compileFilter(filterSchema.parse(filter)), { attributes, texts: null });
}

const everyOperator = (attribute: Filter["attribute"]): Filter[] => [
  { attribute, operator: "is_one_of", values: ["1.5"] },
  { attribute, operator: "is_none_of", values: ["1.5"] },
  { attribute, operator: "between", low: "1.2", high: "1.10" },
  { attribute, operator: "outside", low: "1.2", high: "1.10" },
  { attribute, operator: "at_least", value: "1.2" },
  { attribute, operator: "at_most", value: "1.10" },
];

describe("a filter on an unknown attribute", () => {
  it.each([...namedAttributes, "custom.tier" as const])("fails all but is none of: %s", (attribute) => {
    for (const attributes of [{}, { region: {}, custom: {} }]) {
      const matched = everyOperator(attribute).filter((filter) => matches(filter, attributes));
      expect(matched.map(({ operator }) => operator)).toEqual(["is_none_of"]);
    }
  });

  it("takes an empty text as unknown", () => {
    expect(matches({ attribute: "model", operator: "at_most", value: "z" }, { model: "" })).toBe(false);
    expect(matches({ attribute: "model", operator: "is_none_of", values: ["z"] }, { model: "" })).toBe(true);
  });

  it("takes a region that is absent or spoofed away as unknown, part by part", () => {
    const inChina: Filter = { attribute: "region.country", operator: "is_one_of", values: ["CN"] };
    const notInChina: Filter = { attribute: "region.country", operator: "is_none_of", values: ["CN"] };
    for (const attributes of [{}, { region: {} }, { region: { city: "CN" } }, { region: { country: "" } }]) {
      expect(matches(inChina, attributes)).toBe(false);
      expect(matches(notInChina, attributes)).toBe(true);
    }
    expect(matches(inChina, { region: { country: "CN" } })).toBe(true);
    expect(matches(notInChina, { region: { country: "CN" } })).toBe(false);
  });

  it("sees no property that a device did not send", () => {
    expect(
      matches({ attribute: "custom.constructor", operator: "at_least", value: "a" }, { custom: {} }),
    ).toBe(false);
    expect(
      matches({ attribute: "custom.toString", operator: "is_none_of", values: ["x"] }, { custom: {} }),
    ).toBe(true);
  });
});

describe("ranges", () => {
  const between: Filter = { attribute: "appVersion", operator: "between", low: "1.2", high: "1.10" };
  const outside: Filter = { attribute: "appVersion", operator: "outside", low: "1.2", high: "1.10" };

  it.each(["1.2", "1.2.0", "1.9.9", "1.10", "1.10.0.0"])("include both ends: %s", (appVersion) => {
    expect(matches(between, { appVersion })).toBe(true);
    expect(matches(outside, { appVersion })).toBe(false);
  });

  it.each(["1.1.9", "1.10.1", "0.9", "2"])("exclude what lies outside: %s", (appVersion) => {
    expect(matches(between, { appVersion })).toBe(false);
    expect(matches(outside, { appVersion })).toBe(true);
  });

  it.each(["beta", "1.2.3.4.5", "1.x"])("contain no text that is not a version: %s", (appVersion) => {
    expect(everyOperator("appVersion").filter((filter) => matches(filter, { appVersion })).length).toBe(1);
  });

  it("match nothing where the wanted version cannot be read", () => {
    const filters: Filter[] = [
      { attribute: "osVersion", operator: "at_least", value: "Tiramisu" },
      { attribute: "osVersion", operator: "outside", low: "1.0", high: "Tiramisu" },
      { attribute: "osVersion", operator: "outside", low: "Tiramisu", high: "20" },
    ];
    for (const osVersion of ["0.1", "14", "99"]) {
      expect(filters.some((filter) => matches(filter, { osVersion }))).toBe(false);
    }
  });

  it("compare as numbers where both sides are numbers, sent as number or as text", () => {
    const adult: Filter = { attribute: "custom.age", operator: "at_least", value: "18" };
    expect(matches(adult, { custom: { age: 100 } })).toBe(true);
    expect(matches(adult, { custom: { age: "100" } })).toBe(true);
    expect(matches(adult, { custom: { age: 9 } })).toBe(false);
    expect(matches(adult, { custom: { age: 18 } })).toBe(true);
    expect(matches(adult, { custom: { age: "17.99" } })).toBe(false);
    const warm: Filter = { attribute: "custom.degrees", operator: "between", low: "-5", high: "30.5" };
    expect(matches(warm, { custom: { degrees: -5 } })).toBe(true);
    expect(matches(warm, { custom: { degrees: -5.01 } })).toBe(false);
  });

  it("compare other texts in plain string order, without regard to case", () => {
    const filter: Filter = { attribute: "model", operator: "between", low: "M", high: "pixel 9" };
    expect(matches(filter, { model: "Pixel 8" })).toBe(true);
    expect(matches(filter, { model: "PIXEL 9" })).toBe(true);
    expect(matches(filter, { model: "Pixel 9 Pro" })).toBe(false);
    expect(matches(filter, { model: "iPhone 17" })).toBe(false);
  });

  it("read true and false of custom attributes as texts", () => {
    const filter: Filter = { attribute: "custom.beta", operator: "is_one_of", values: ["true"] };
    expect(matches(filter, { custom: { beta: true } })).toBe(true);
    expect(matches(filter, { custom: { beta: false } })).toBe(false);
  });
});

describe("custom attributes compare by the kind that their app declares", () => {
  const declared = customKinds.map((kind) => ({ name: kind, kind, description: "" }));
  const passes = (filter: Filter, value: string | number) => {
    const published = withKinds([filter], declared).map((one) => publishedFilterSchema.parse(one));
    const custom = { text: value, version: value, number: value };
    return published.every((one) =>
      matchesFilter(compileFilter(one), { attributes: { custom }, texts: null }),
    );
  };
  const passing = (filter: Filter, values: (string | number)[]) =>
    values.filter((value) => passes(filter, value));

  it("versions part by part, in ranges and in lists", () => {
    const attribute = "custom.version";
    const range: Filter = { attribute, operator: "between", low: "1.9", high: "1.10" };
    expect(passing(range, ["1.8", "1.9.0", "1.9.5", "1.10", "1.11", "2", "beta"])).toEqual([
      "1.9.0",
      "1.9.5",
      "1.10",
    ]);
    expect(passing({ attribute, operator: "at_least", value: "1.10" }, ["1.9", "1.10.1", 2, 1.2])).toEqual([
      "1.10.1",
      2,
    ]);
    const listed: Filter = { attribute, operator: "is_one_of", values: ["1.4"] };
    expect(passing(listed, ["1.4", "1.4.0", "1.40"])).toEqual(["1.4", "1.4.0"]);
    expect(passing({ ...listed, operator: "is_none_of" }, ["1.4.0", "1.40"])).toEqual(["1.40"]);
  });

  it("numbers by size, in ranges and in lists, and no text is within a range", () => {
    const attribute = "custom.number";
    const range: Filter = { attribute, operator: "at_most", value: "10" };
    expect(passing(range, [9, "9.5", 10, "10.0", 11, "abc", -3])).toEqual([9, "9.5", 10, "10.0", -3]);
    expect(passing({ attribute, operator: "is_one_of", values: ["5.0"] }, [5, "5", "5.00", "50"])).toEqual([
      5,
      "5",
      "5.00",
    ]);
  });

  it("texts in their order, also where they spell numbers", () => {
    const range: Filter = { attribute: "custom.text", operator: "at_least", value: "9" };
    expect(passing(range, ["10", 10, "9", "9a", "Gold"])).toEqual(["9", "9a", "Gold"]);
    const listed: Filter = { attribute: "custom.text", operator: "is_one_of", values: ["1.4"] };
    expect(passing(listed, ["1.4", "1.4.0"])).toEqual(["1.4"]);
  });

  it("as numbers or texts where no kind was published, as older snapshots have it", () => {
    const range: Filter = { attribute: "custom.other", operator: "at_least", value: "9" };
    expect(publishedFilterSchema.parse(range)).toEqual(range);
    expect(withKinds([range], declared)).toEqual([range]);
    expect(matches(range, { custom: { other: 10 } })).toBe(true);
    expect(matches(range, { custom: { other: "gold" } })).toBe(true);
  });

  it("and no person's filter says a kind of its own", () => {
    const filter: Filter = { attribute: "custom.text", operator: "at_least", value: "9" };
    expect(filterSchema.parse({ ...filter, kind: "version" })).toEqual(filter);
  });
});

describe("lists", () => {
  it("know names in any case, as makers and carriers spell them", () => {
    const filter: Filter = { attribute: "brand", operator: "is_one_of", values: ["Huawei", "xiaomi"] };
    expect(matches(filter, { brand: "HUAWEI" })).toBe(true);
    expect(matches(filter, { brand: "Xiaomi" })).toBe(true);
    expect(matches(filter, { brand: "Honor" })).toBe(false);
    expect(matches({ ...filter, operator: "is_none_of" }, { brand: "huawei" })).toBe(false);
  });

  it("know a version in every spelling", () => {
    const filter: Filter = { attribute: "sdkVersion", operator: "is_one_of", values: ["1.4"] };
    expect(matches(filter, { sdkVersion: "1.4.0" })).toBe(true);
    expect(matches(filter, { sdkVersion: "1.4.1" })).toBe(false);
  });

  it("ask one device many times with one answer", () => {
    const filter = compileFilter({ attribute: "network", operator: "is_one_of", values: ["wifi"] });
    const reader = { attributes: { network: "WiFi" }, texts: null };
    expect([1, 2, 3].map(() => matchesFilter(filter, reader))).toEqual([true, true, true]);
  });
});

describe("a filter explains itself", () => {
  it("says what it wanted, what it saw and whether that matched", () => {
    const seeing = (filter: Filter, attributes: DeviceAttributes) =>
      explainFilter(compileFilter(filter), { attributes, texts: null });
    expect(
      seeing({ attribute: "brand", operator: "is_one_of", values: ["Huawei"] }, { brand: "HUAWEI" }),
    ).toEqual({
      attribute: "brand",
      operator: "is_one_of",
      wanted: ["Huawei"],
      seen: "HUAWEI",
      matched: true,
    });
    expect(seeing({ attribute: "appVersion", operator: "between", low: "1.0", high: "2.0" }, {})).toEqual({
      attribute: "appVersion",
      operator: "between",
      wanted: ["1.0", "2.0"],
      seen: null,
      matched: false,
    });
    expect(
      seeing({ attribute: "custom.age", operator: "at_most", value: "9" }, { custom: { age: 10 } }),
    ).toEqual({ attribute: "custom.age", operator: "at_most", wanted: ["9"], seen: "10", matched: false });
  });
});
