import { and, eq, inArray } from "drizzle-orm";
import type { Command } from "#lib/release/commands.ts";
import { choiceOf } from "#lib/release/rollout-choice.ts";
import type { PinnedRule } from "#lib/rules/saved-rule.ts";
import type { Executor } from "#db/client.ts";
import { savedRules, savedRuleVersions } from "#db/schema/saved-rule.ts";

/**
 * What the saved rules say that a command names, of the workspace that owns the release and in the order named. One
 * that is not there is left out, for the decision to refuse. None of them is deleted before the transaction ends.
 */
export async function pinRules(tx: Executor, workspaceId: string, command: Command): Promise<PinnedRule[]> {
  const named = choiceOf(command)?.rules ?? [];
  if (named.length === 0) return [];
  const own = and(
    eq(savedRules.workspaceId, workspaceId),
    inArray(
      savedRules.id,
      named.map(({ id }) => id),
    ),
  );
  await tx.select({ id: savedRules.id }).from(savedRules).where(own).for("share");
  const rows = await tx
    .select({
      id: savedRuleVersions.ruleId,
      version: savedRuleVersions.version,
      name: savedRuleVersions.name,
      filters: savedRuleVersions.filters,
    })
    .from(savedRuleVersions)
    .innerJoin(savedRules, eq(savedRules.id, savedRuleVersions.ruleId))
    .where(own);
  return named.flatMap(
    ({ id, version }) => rows.find((row) => row.id === id && row.version === version) ?? [],
  );
}
