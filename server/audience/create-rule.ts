import { count, eq } from "drizzle-orm";
import { savedRuleLimits as limits } from "#lib/rules/limits.ts";
import { matchNobody } from "#lib/rules/satisfiable.ts";
import type { SavedRule } from "#lib/rules/saved-rule.ts";
import { savedRules } from "#db/schema/saved-rule.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { editRules, insertVersion, writeRuleLog, type RuleNo, type RuleSaved } from "./rule-scope.ts";

/** Keeps filters under a name: version 1. */
export function createRule(scope: WorkspaceScope, wish: SavedRule): Promise<RuleSaved | RuleNo> {
  return editRules<RuleSaved>(scope, async (tx) => {
    if (matchNobody(wish.filters, null)) return { ok: false, why: "rule_matches_nobody" };
    const workspaceId = scope.workspace.id;
    const [kept] = await tx
      .select({ rules: count() })
      .from(savedRules)
      .where(eq(savedRules.workspaceId, workspaceId));
    if ((kept?.rules ?? 0) >= limits.rulesMax) return { ok: false, why: "too_many_rules" };
    const [made] = await tx
      .insert(savedRules)
      .values({ workspaceId, name: wish.name })
      .returning({ id: savedRules.id });
    if (!made) throw new Error("an insert returns its row");
    await insertVersion(tx, scope, { ruleId: made.id, version: 1, ...wish });
    await writeRuleLog(tx, scope, { action: "rule.created", details: { ruleId: made.id, ...wish } });
    return { ok: true, ruleId: made.id, version: 1 };
  });
}
