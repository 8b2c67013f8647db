import { and, eq } from "drizzle-orm";
import { grants } from "#lib/access/roles.ts";
import type { SavedRule } from "#lib/rules/saved-rule.ts";
import type { Executor } from "#db/client.ts";
import { savedRules, savedRuleVersions } from "#db/schema/saved-rule.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

export type RuleRefusal =
  | "not_found"
  | "not_allowed"
  | "rule_name_taken"
  | "rule_changed"
  | "rule_used"
  | "rule_same"
  | "rule_matches_nobody"
  | "too_many_rules"
  | "too_many_rule_versions";
export type RuleNo = { ok: false; why: RuleRefusal };
export type RuleSaved = { ok: true; ruleId: string; version: number };

/** Whoever operates mini programs of the workspace keeps its rules: whom a rollout reaches is no reviewer's business. */
export const keepsRules = ({ member }: WorkspaceScope): boolean => grants[member.role].programs !== "none";

export const ownRule = (scope: WorkspaceScope, ruleId: string) =>
  and(eq(savedRules.id, ruleId), eq(savedRules.workspaceId, scope.workspace.id));

/** One transaction by somebody who keeps rules. A name that another rule has is a "no" of its own. */
export async function editRules<Yes extends { ok: true }>(
  scope: WorkspaceScope,
  write: (tx: Executor) => Promise<Yes | RuleNo>,
): Promise<Yes | RuleNo> {
  if (!keepsRules(scope)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  try {
    return await database.db.transaction(write);
  } catch (error) {
    if (isNameTaken(error)) return { ok: false, why: "rule_name_taken" };
    throw error;
  }
}

/** A rule of the workspace as nobody changes it, or chooses it for a rollout, before the transaction ends. */
export async function lockRule(tx: Executor, scope: WorkspaceScope, ruleId: string) {
  const [rule] = await tx.select().from(savedRules).where(ownRule(scope, ruleId)).for("update");
  return rule;
}

export async function readVersion(db: Executor, ruleId: string, version: number) {
  const one = and(eq(savedRuleVersions.ruleId, ruleId), eq(savedRuleVersions.version, version));
  const [row] = await db.select().from(savedRuleVersions).where(one);
  return row;
}

type NewVersion = SavedRule & { ruleId: string; version: number; restores?: number };

export async function insertVersion(tx: Executor, scope: WorkspaceScope, row: NewVersion): Promise<void> {
  await tx.insert(savedRuleVersions).values({ ...row, createdBy: scope.person.id });
}

export function writeRuleLog(
  tx: Executor,
  scope: WorkspaceScope,
  { action, details }: { action: string; details: Record<string, unknown> },
): Promise<number> {
  return writeLog(tx, { workspaceId: scope.workspace.id, actor: scope.person, action, details });
}

function isNameTaken(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes("saved_rules_name")) return true;
    if ("constraint" in cause && cause.constraint === "saved_rules_name") return true;
  }
  return false;
}
