import type { RuleName, SavedRule } from "#lib/rules/saved-rule.ts";
import { createRule } from "#server/audience/create-rule.ts";
import { listRules } from "#server/audience/list-rules.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";

const newPhones: SavedRule = {
  name: "New phones",
  description: "Systems that the next design is drawn for.",
  filters: [
    { attribute: "platform", operator: "is_one_of", values: ["ios", "android", "harmonyos"] },
    { attribute: "osVersion", operator: "at_least", value: "13" },
  ],
};

/** What the demo's rollouts are built with, kept in their owner's workspace. Safe to repeat. */
export async function seedAudience(owner: WorkspaceScope): Promise<{ rules: RuleName[] }> {
  await createRule(owner, newPhones);
  const rule = (await listRules(owner)).find(({ name }) => name === newPhones.name);
  return { rules: rule ? [{ id: rule.id, version: rule.version }] : [] };
}
