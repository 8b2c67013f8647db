import { describe, expect, it } from "vitest";
import { draftOf, newDraft, readDraft } from "#app/_release/filter-draft.ts";
import { judgeDrafts } from "#app/_release/judge-drafts.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");
const declared: CustomAttribute[] = [
  { name: "tier", kind: "text", description: "Bronze, silver or gold." },
  { name: "level", kind: "number", description: "" },
  { name: "build", kind: "version", description: "" },
];
const country = (...values: string[]): Filter => ({
  attribute: "region.country",
  operator: "is_one_of",
  values,
});
const drafted = (...filters: Filter[]) => filters.map((filter, key) => draftOf(filter, key, declared));
const judged = (...filters: Filter[]) => judgeDrafts({ drafts: drafted(...filters), rules: [], declared }, t);
const beta = { id: "beta", version: 3, name: "Beta phones", filters: [country("CN")] };

describe("conditions while they are written", () => {
  it("that rule each other out are told at the later one, by the number of the earlier", () => {
    const { conditions, faulty } = judged(country("CN"), country("SG"));
    expect(faulty).toBe(true);
    expect(conditions.get(0)?.fault).toBeNull();
    expect(conditions.get(1)?.fault).toContain("Together with condition 1 this leaves nobody");
  });

  it("are told at the saved rule that rules them out", () => {
    const { rules, faulty } = judgeDrafts({ drafts: drafted(country("SG")), rules: [beta], declared }, t);
    expect(faulty).toBe(true);
    expect(rules.get("beta")?.fault).toContain("Together with condition 1");
  });

  it("say what the app reports where they name something else", () => {
    const mood: Filter = { attribute: "custom.mood", operator: "is_one_of", values: ["good"] };
    expect(judged(mood).conditions.get(0)?.fault).toBe(
      "The app does not report “mood”. It reports tier, level and build.",
    );
    const level: Filter = { attribute: "custom.level", operator: "at_least", value: "high" };
    expect(judged(level).conditions.get(0)?.fault).toContain("level is a number");
  });

  it("are a range in the order of the kind that the app declares", () => {
    const range = (attribute: `custom.${string}`, low = "1.9"): Filter => ({
      attribute,
      operator: "between",
      low,
      high: "1.10",
    });
    expect(judged(range("custom.build")).faulty).toBe(false);
    expect(judged(range("custom.level")).faulty).toBe(true);
    expect(judged(range("custom.build", "3")).faulty).toBe(true);
  });

  it("that change nothing may stay, and say so", () => {
    const notUs: Filter = { attribute: "region.country", operator: "is_none_of", values: ["US"] };
    const { conditions, faulty } = judged(country("CN"), notUs);
    expect(faulty).toBe(false);
    expect(conditions.get(1)).toEqual({ fault: null, idle: true });
  });

  it("that are not written yet hold the rollout back, and are not judged", () => {
    const { conditions, faulty } = judgeDrafts({ drafts: [newDraft(0)], rules: [], declared }, t);
    expect(faulty).toBe(true);
    expect(conditions.size).toBe(0);
  });

  it("come back as they were written, the app's own attributes by their name", () => {
    const tier: Filter = { attribute: "custom.tier", operator: "is_none_of", values: ["gold"] };
    const mood: Filter = { attribute: "custom.mood", operator: "between", low: "1", high: "2" };
    expect(drafted(tier, mood).map(({ attribute }) => attribute)).toEqual(["custom.tier", "custom"]);
    expect(drafted(tier, mood).map(readDraft)).toEqual([
      { ok: true, filter: tier },
      { ok: true, filter: mood },
    ]);
  });
});
