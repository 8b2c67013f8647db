import { newId } from "#db/id.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { createRule } from "#server/audience/create-rule.ts";
import { ok, type TestPerson } from "./house.ts";

const onAndroid: Filter = { attribute: "platform", operator: "is_one_of", values: ["android"] };

/** A saved rule of the person's workspace, under a name of its own. @returns its id */
export async function aRuleOf(person: TestPerson, ...filters: Filter[]): Promise<string> {
  const wish = { name: newId(), description: "", filters: filters.length > 0 ? filters : [onAndroid] };
  return ok(await createRule(await person.scope(), wish)).ruleId;
}
