import { eq } from "drizzle-orm";
import { savedRules } from "#db/schema/saved-rule.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { SeenRule } from "./edit-rule.ts";
import { editRules, lockRule, writeRuleLog, type RuleNo } from "./rule-scope.ts";
import { readRuleUses } from "./rule-uses.ts";

/** Forgets a rule with its versions, where no open rollout names it. Ended ones keep their copy of what it said. */
export function deleteRule(
  scope: WorkspaceScope,
  { ruleId, seenVersion }: SeenRule,
): Promise<{ ok: true } | RuleNo> {
  return editRules(scope, async (tx) => {
    const rule = await lockRule(tx, scope, ruleId);
    if (!rule) return { ok: false, why: "not_found" };
    if (rule.version !== seenVersion) return { ok: false, why: "rule_changed" };
    if ((await readRuleUses(tx, scope, ruleId)).length > 0) return { ok: false, why: "rule_used" };
    await tx.delete(savedRules).where(eq(savedRules.id, ruleId));
    const { name, version } = rule;
    await writeRuleLog(tx, scope, { action: "rule.deleted", details: { ruleId, name, version } });
    return { ok: true };
  });
}
