import { desc, eq } from "drizzle-orm";
import { savedRuleLimits as limits } from "#lib/rules/limits.ts";
import { users } from "#db/schema/person.ts";
import { savedRules, savedRuleVersions } from "#db/schema/saved-rule.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { keepsRules, ownRule } from "./rule-scope.ts";
import { readRuleUses } from "./rule-uses.ts";

/** A saved rule with its versions, newest first, and where it is used. Null where there is none for them. */
export async function getRule(scope: WorkspaceScope, ruleId: string) {
  const { database } = await runtime();
  if (!keepsRules(scope)) return null;
  const { db } = database;
  const [rule] = await db.select().from(savedRules).where(ownRule(scope, ruleId));
  if (!rule) return null;
  const versions = await db
    .select({
      version: savedRuleVersions.version,
      name: savedRuleVersions.name,
      description: savedRuleVersions.description,
      filters: savedRuleVersions.filters,
      restores: savedRuleVersions.restores,
      createdAt: savedRuleVersions.createdAt,
      by: users.name,
    })
    .from(savedRuleVersions)
    .innerJoin(users, eq(users.id, savedRuleVersions.createdBy))
    .where(eq(savedRuleVersions.ruleId, ruleId))
    .orderBy(desc(savedRuleVersions.version))
    .limit(limits.versionsShown);
  const uses = await readRuleUses(db, scope, ruleId);
  const seen = uses.filter(({ visible }) => visible).map(({ visible: _seen, ...use }) => use);
  const { id, name, version, updatedAt } = rule;
  return { id, name, version, updatedAt, versions, uses: seen, hiddenUses: uses.length - seen.length };
}
