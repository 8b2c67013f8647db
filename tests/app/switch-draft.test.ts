import { expect, it } from "vitest";
import { draftOfSwitch, readSwitchDraft } from "#app/_switches/switch-draft.ts";
import { ruleWords } from "#app/_switches/switch-words.ts";
import type { SwitchDefinition } from "#lib/switches/schema.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");
const staff: SwitchDefinition["rules"][number] = {
  name: "Staff",
  audiences: [{ kind: "allowlist", userIds: ["ana"], allowlists: ["a", "b"] }],
  filters: [],
  value: "blue",
};
const definition: SwitchDefinition = {
  kind: "string",
  description: "",
  on: true,
  value: "grey",
  rules: [staff],
};

it("a switch that is opened in the form and saved unchanged says the same, its allowlists among it", () => {
  const draft = draftOfSwitch(definition, []);
  expect(readSwitchDraft("home.layout", draft, { declared: [], t }).definition).toEqual(definition);
});

it("a rule for allowlists alone needs neither a share nor named users", () => {
  const { rules } = draftOfSwitch(definition, []);
  const alone = { ...draftOfSwitch(definition, []), rules: rules.map((rule) => ({ ...rule, named: "" })) };
  const nobody = { ...alone, rules: alone.rules.map((rule) => ({ ...rule, lists: [] })) };
  const read = (draft: typeof alone) => readSwitchDraft("home.layout", draft, { declared: [], t });
  expect(read(alone).definition?.rules[0]?.audiences).toEqual([
    { kind: "allowlist", userIds: [], allowlists: ["a", "b"] },
  ]);
  expect(read(nobody).errors.rules[0]?.share).toBeDefined();
});

it("a rule's sentence counts its allowlists beside its named users", () => {
  expect(ruleWords(staff, t)).toBe("blue for 1 named user, users on 2 allowlists");
});
