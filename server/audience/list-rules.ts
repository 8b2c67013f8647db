import { and, asc, eq } from "drizzle-orm";
import { savedRuleLimits as limits } from "#lib/rules/limits.ts";
import { savedRules, savedRuleVersions } from "#db/schema/saved-rule.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { keepsRules } from "./rule-scope.ts";
import { countRuleUses } from "./rule-uses.ts";

/** The workspace's saved rules by name, each as its newest version says it. None for whoever keeps none. */
export async function listRules(scope: WorkspaceScope) {
  const { database } = await runtime();
  if (!keepsRules(scope)) return [];
  const rows = await database.db
    .select({
      id: savedRules.id,
      name: savedRules.name,
      version: savedRules.version,
      updatedAt: savedRules.updatedAt,
      description: savedRuleVersions.description,
      filters: savedRuleVersions.filters,
    })
    .from(savedRules)
    .innerJoin(
      savedRuleVersions,
      and(eq(savedRuleVersions.ruleId, savedRules.id), eq(savedRuleVersions.version, savedRules.version)),
    )
    .where(eq(savedRules.workspaceId, scope.workspace.id))
    .orderBy(asc(savedRules.name))
    .limit(limits.rulesMax);
  const uses = await countRuleUses(
    database.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, uses: uses.get(row.id) ?? 0 }));
}
