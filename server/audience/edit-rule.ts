import { eq, sql } from "drizzle-orm";
import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import { savedRuleLimits as limits } from "#lib/rules/limits.ts";
import { matchNobody } from "#lib/rules/satisfiable.ts";
import type { SavedRule } from "#lib/rules/saved-rule.ts";
import type { Executor } from "#db/client.ts";
import { savedRules } from "#db/schema/saved-rule.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import {
  editRules,
  insertVersion,
  lockRule,
  readVersion,
  writeRuleLog,
  type RuleNo,
  type RuleSaved,
} from "./rule-scope.ts";

export type SeenRule = { ruleId: string; seenVersion: number };

/** Makes the rule's next version. Rollouts keep the version that they name. */
export function editRule(
  scope: WorkspaceScope,
  seen: SeenRule,
  wish: SavedRule,
): Promise<RuleSaved | RuleNo> {
  return editRules<RuleSaved>(scope, async (tx) =>
    matchNobody(wish.filters, null)
      ? { ok: false, why: "rule_matches_nobody" }
      : addVersion(tx, scope, { seen, wish: () => Promise.resolve(wish) }),
  );
}

/** Makes an earlier version the newest again, as a version of its own: nothing is lost by it. */
export function restoreRule(
  scope: WorkspaceScope,
  seen: SeenRule,
  restores: number,
): Promise<RuleSaved | RuleNo> {
  return editRules(scope, (tx) =>
    addVersion(tx, scope, { seen, restores, wish: () => readVersion(tx, seen.ruleId, restores) }),
  );
}

type Addition = {
  seen: SeenRule;
  restores?: number;
  /** Asked once the rule is known to be the workspace's own. */
  wish: () => Promise<SavedRule | undefined>;
};

async function addVersion(
  tx: Executor,
  scope: WorkspaceScope,
  { seen: { ruleId, seenVersion }, restores, wish }: Addition,
): Promise<RuleSaved | RuleNo> {
  const rule = await lockRule(tx, scope, ruleId);
  const before = rule && (await readVersion(tx, ruleId, rule.version));
  if (!before) return { ok: false, why: "not_found" };
  if (before.version !== seenVersion) return { ok: false, why: "rule_changed" };
  const after = await wish();
  if (!after) return { ok: false, why: "not_found" };
  if (saysOf(after) === saysOf(before)) return { ok: false, why: "rule_same" };
  const version = before.version + 1;
  if (version > limits.versionsMax) return { ok: false, why: "too_many_rule_versions" };
  const { name, description, filters } = after;
  const written = { name, description, filters };
  await tx
    .update(savedRules)
    .set({ name, version, updatedAt: sql`now()` })
    .where(eq(savedRules.id, ruleId));
  const origin = restores === undefined ? {} : { restores };
  await insertVersion(tx, scope, { ruleId, version, ...written, ...origin });
  const action = restores === undefined ? "rule.edited" : "rule.restored";
  const details = { ruleId, ...written, version, before: saidBefore(before), ...origin };
  await writeRuleLog(tx, scope, { action, details });
  return { ok: true, ruleId, version };
}

const saidBefore = ({ name, description, filters }: SavedRule) => ({ name, description, filters });
const saysOf = (rule: SavedRule): string => canonicalJson(saidBefore(rule));
