import { describe, expect, it } from "vitest";
import { planImport, readDocument, writeDocument, type KeyedDefinition } from "#lib/switches/document.ts";

const keyed = (key: string, value = "grey"): KeyedDefinition => ({
  key,
  definition: { kind: "string", description: "Colour", on: true, value, rules: [] },
});
const faultsOf = (text: string) => {
  const read = readDocument(text, "app");
  return read.ok ? [] : read.faults.map(({ at }) => at);
};
const documentOf = (...switches: unknown[]) => JSON.stringify({ format: "sluice.switches/1", switches });

describe("a document of switches", () => {
  it("says after importing what was exported, by keys", () => {
    const switches = [keyed("b"), keyed("a")];
    expect(readDocument(writeDocument(switches), "app")).toEqual({
      ok: true,
      switches: [keyed("a"), keyed("b")],
    });
  });

  it.each(["", "null", "[]", "{}", '{"format":"sluice.switches/2","switches":[]}', "{"])(
    "is refused where it is none: %j",
    (text) => {
      expect(faultsOf(text)).toEqual([""]);
    },
  );

  it("names every place that is wrong, and nothing of it is taken", () => {
    const text = documentOf(
      { key: "good", kind: "boolean", description: "", on: true, value: true, rules: [] },
      { key: "bad key", kind: "boolean", description: "", on: true, value: true, rules: [] },
      { key: "wrong", kind: "number", description: "", on: true, value: "7", rules: [] },
      { key: "good", kind: "boolean", description: "", on: true, value: true, rules: [] },
      { key: "updateInterval", kind: "number", description: "", on: true, value: 90_000, rules: [] },
      { key: "ruled", kind: "number", description: "", on: true, value: 1, rules: [{ name: "A", value: 2 }] },
    );
    expect(faultsOf(text)).toEqual([
      "switches[1].key",
      "switches[2].value",
      "switches[3].key",
      "switches[4].value",
      "switches[5].rules[0].audiences",
      "switches[5].rules[0].filters",
    ]);
  });

  it("demands nothing of reserved keys among a mini program's own", () => {
    const text = documentOf({
      key: "updateInterval",
      kind: "string",
      description: "",
      on: true,
      value: "x",
      rules: [],
    });
    expect(readDocument(text, "program").ok).toBe(true);
  });

  it("tells 50 faults at most", () => {
    expect(faultsOf(documentOf(...Array.from({ length: 200 }, () => 7)))).toHaveLength(50);
  });
});

describe("the plan of an import", () => {
  const here = [keyed("same"), keyed("other", "blue"), keyed("kept")];
  const document = [keyed("same"), keyed("other"), keyed("new")];

  it("skips what stands here already, or replaces it, and leaves what it does not name", () => {
    const fates = (existing: "skip" | "replace") =>
      planImport(here, document, existing).map(({ key, fate }) => [key, fate]);
    expect(fates("skip")).toEqual([
      ["same", "same"],
      ["other", "skip"],
      ["new", "create"],
    ]);
    expect(fates("replace")[1]).toEqual(["other", "change"]);
  });

  it("never changes the type of a switch", () => {
    const number = {
      key: "kept",
      definition: { ...keyed("kept").definition, kind: "number" as const, value: 1 },
    };
    expect(planImport(here, [number], "replace")[0]).toMatchObject({ fate: "skip" });
  });
});
