import type { RuleName, SavedRule } from "#lib/rules/saved-rule.ts";
import { createAllowlist } from "#server/audience/create-allowlist.ts";
import { createRule } from "#server/audience/create-rule.ts";
import { listAllowlists } from "#server/audience/list-allowlists.ts";
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

const ticketDesk = {
  name: "Ticket desk",
  userIds: Array.from({ length: 40 }, (_, at) => `desk-${String(at + 1).padStart(2, "0")}`),
  patterns: ["inspector-.*"],
};

/** What the demo's rollouts are built with, kept in their owner's workspace. Safe to repeat. */
export async function seedAudience(
  owner: WorkspaceScope,
): Promise<{ rules: RuleName[]; allowlists: string[] }> {
  await createRule(owner, newPhones);
  await createAllowlist(owner, ticketDesk);
  const rules = (await listRules(owner)).filter(({ name }) => name === newPhones.name);
  const lists = (await listAllowlists(owner)).filter(({ name }) => name === ticketDesk.name);
  return {
    rules: rules.map(({ id, version }) => ({ id, version })),
    allowlists: lists.map(({ id }) => id),
  };
}
