import { describe, expect, it } from "vitest";
import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import { switchDifference } from "#lib/switches/difference.ts";
import { compileSwitches, switchesBytes, switchesPartSchema } from "#lib/switches/part.ts";
import { reservedDefinition, reservedFaults, reservedSwitches } from "#lib/switches/reserved.ts";
import { switchDefinitionSchema, switchKeySchema, type SwitchDefinition } from "#lib/switches/schema.ts";

const everyone = [{ kind: "everyone" as const }];
const definition = (overrides: object = {}) => ({
  kind: "string",
  description: "",
  on: true,
  value: "grey",
  rules: [],
  ...overrides,
});
const faultsOf = (value: unknown) =>
  switchDefinitionSchema.safeParse(value).error?.issues.map(({ path }) => path.join(".")) ?? [];

describe("a switch when it is written", () => {
  it.each([
    ["boolean", false],
    ["string", ""],
    ["number", -0.5],
    ["json", { deep: [{ list: [1, null, "two"] }] }],
    ["json", []],
  ])("takes a %s", (kind, value) => {
    expect(faultsOf(definition({ kind, value }))).toEqual([]);
  });

  it.each([
    ["boolean", "true"],
    ["string", 1],
    ["number", Number.NaN],
    ["number", Number.POSITIVE_INFINITY],
    ["json", "text"],
    ["json", null],
    ["string", "x".repeat(16_384)],
    ["json", { text: "字".repeat(6_000) }],
    ["string", undefined],
    ["json", { f: () => 1 }],
    ["color", "red"],
  ])("refuses a %s that is %o", (kind, value) => {
    expect(faultsOf(definition({ kind, value }))).not.toEqual([]);
  });

  it("refuses nesting that would fill a stack, and falls over none", () => {
    const deep = JSON.parse(`${"[".repeat(30_000)}${"]".repeat(30_000)}`);
    expect(faultsOf(definition({ kind: "json", value: deep }))).toContain("value");
  });

  it("checks the value of each rule against the type, and names the rule", () => {
    const rules = [
      { name: "A", audiences: everyone, filters: [], value: "blue" },
      { name: "B", audiences: everyone, filters: [], value: 7 },
    ];
    expect(faultsOf(definition({ rules }))).toEqual(["rules.1.value"]);
  });

  it("refuses two rules of one name, a rule for nobody, and one called default", () => {
    const one = { name: "A", audiences: everyone, filters: [], value: "blue" };
    expect(faultsOf(definition({ rules: [one, one] }))).toEqual(["rules.1.name"]);
    expect(faultsOf(definition({ rules: [{ ...one, audiences: [] }] }))).toEqual(["rules.0.audiences"]);
    expect(faultsOf(definition({ rules: [{ ...one, name: "default" }] }))).toEqual(["rules.0.name"]);
  });

  it("takes no time window: it would have to count whoever reads the switch", () => {
    const window = { kind: "time_window", startsAt: 0, endsAt: 1_000, usersMax: 5 };
    const rules = [{ name: "A", audiences: [window], filters: [], value: "blue" }];
    expect(faultsOf(definition({ rules }))).not.toEqual([]);
  });

  it.each(["a", "checkout.newButton", "A-1_b.c"])("takes the key %s", (key) => {
    expect(switchKeySchema.safeParse(key).success).toBe(true);
  });
  it.each(["", "1a", ".a", "a b", "a/b", "ä", "a".repeat(101)])("refuses the key %j", (key) => {
    expect(switchKeySchema.safeParse(key).success).toBe(false);
  });
});

describe("what the container reads itself", () => {
  it("has defaults that keep its own limits", () => {
    for (const reserved of reservedSwitches) {
      expect(reservedFaults(reserved.key, reservedDefinition(reserved))).toEqual([]);
    }
  });

  const interval = (value: number, rules: SwitchDefinition["rules"] = []) =>
    reservedFaults("updateInterval", { kind: "number", value, rules });

  it.each([0, 1_800, 86_400])("takes a check interval of %i seconds", (value) => {
    expect(interval(value)).toEqual([]);
  });
  it.each([-1, 86_401, 1.5])("refuses one of %d", (value) => {
    expect(interval(value)).toEqual([{ path: ["value"], why: "reserved_range" }]);
  });
  it("looks at the rules' values too, and at the type", () => {
    const rules = [{ name: "A", audiences: everyone, filters: [], value: 90_000 }];
    expect(interval(60, rules)).toEqual([{ path: ["rules", 0, "value"], why: "reserved_range" }]);
    expect(reservedFaults("downloadLimit", { kind: "string", value: "3", rules: [] })).toEqual([
      { path: ["kind"], why: "reserved_kind" },
    ]);
    expect(reservedFaults("mine", { kind: "number", value: 1e9, rules: [] })).toEqual([]);
  });
});

describe("the difference of two versions", () => {
  const rule = (name: string, value: string) => ({ name, audiences: everyone, filters: [], value });
  const plain = (overrides: Partial<SwitchDefinition> = {}): SwitchDefinition => ({
    kind: "string",
    description: "Colour of the button",
    on: true,
    value: "grey",
    rules: [rule("A", "a"), rule("B", "b")],
    ...overrides,
  });

  it("is nothing for the same, however its fields are ordered", () => {
    const json = { kind: "json" as const, rules: [] };
    const [one, other] = [
      plain({ ...json, value: { a: 1, b: 2 } }),
      plain({ ...json, value: { b: 2, a: 1 } }),
    ];
    expect(switchDifference(one, other)).toEqual([]);
  });

  it("names fields, rules by their names, and a new order", () => {
    const after = plain({ on: false, value: "blue", rules: [rule("C", "c"), rule("B", "x")] });
    expect(switchDifference(plain(), after).map(({ field, rule: name }) => [field, name])).toEqual([
      ["on", null],
      ["value", null],
      ["rule", "A"],
      ["rule", "B"],
      ["rule", "C"],
    ]);
    const turned = plain({ rules: [rule("B", "b"), rule("A", "a")] });
    expect(switchDifference(plain(), turned)).toEqual([
      { field: "order", rule: null, before: ["A", "B"], after: ["B", "A"] },
    ]);
  });
});

describe("the part of a snapshot", () => {
  const published = (key: string) => ({
    kind: "boolean" as const,
    description: "",
    on: true,
    value: true,
    rules: [],
    key,
    version: 1,
    salt: "abcdefghijklmno",
  });

  it("has the same bytes for the same switches in any order", () => {
    const [one, other] = [
      [published("a"), published("b")],
      [published("b"), published("a")],
    ];
    expect(switchesBytes({ of: "app", switches: one })).toEqual(
      switchesBytes({ of: "app", switches: other }),
    );
  });

  it("keeps the others where one cannot be read, and knows the key of that one", () => {
    const strange = { ...published("b"), kind: "colour" };
    const text = canonicalJson({ format: 1, of: "app", switches: [published("a"), strange, 7, {}] });
    const compiled = compileSwitches(switchesPartSchema.parse(JSON.parse(text)), "digest");
    expect(compiled.byKey.get("a")).toMatchObject({ otherwise: { value: true } });
    expect(compiled.byKey.get("b")).toEqual({ key: "b", unread: true });
    expect(compiled.byKey.get("updateInterval")).toMatchObject({ otherwise: { value: 1_800, version: 0 } });
  });
});
