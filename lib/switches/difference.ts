import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import type { SwitchDefinition } from "./schema.ts";
import type { JsonValue } from "./value.ts";

/** One thing that differs. `field` is a field of the definition; of a rule, its name says which. */
export type SwitchChange = {
  field: "kind" | "description" | "on" | "value" | "rule" | "order";
  rule: string | null;
  before: JsonValue;
  after: JsonValue;
};

/** What differs between two definitions, in reading order. Rules are told apart by their names. */
export function switchDifference(before: SwitchDefinition, after: SwitchDefinition): SwitchChange[] {
  const fields = (["kind", "description", "on", "value"] as const).flatMap((field) =>
    isSame(before[field], after[field])
      ? []
      : [{ field, rule: null, before: before[field], after: after[field] }],
  );
  const names = [...new Set([...before.rules, ...after.rules].map(({ name }) => name))];
  const rules = names.flatMap((name) => {
    const [one, other] = [ruleOf(before, name), ruleOf(after, name)];
    return isSame(one, other) ? [] : [{ field: "rule" as const, rule: name, before: one, after: other }];
  });
  const kept = (definition: SwitchDefinition, other: SwitchDefinition) =>
    definition.rules.map(({ name }) => name).filter((name) => ruleOf(other, name) !== null);
  const [was, is] = [kept(before, after), kept(after, before)];
  const order = isSame(was, is) ? [] : [{ field: "order" as const, rule: null, before: was, after: is }];
  return [...fields, ...rules, ...order];
}

export const isSameDefinition = (one: SwitchDefinition, other: SwitchDefinition): boolean =>
  switchDifference(one, other).length === 0;

function ruleOf({ rules }: SwitchDefinition, name: string): JsonValue {
  const rule = rules.find((one) => one.name === name);
  return rule === undefined ? null : plain(rule);
}

const plain = (value: object): JsonValue => JSON.parse(JSON.stringify(value));

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
