import { and, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { inFlightStates } from "#lib/release/states.ts";
import { savedRuleLimits as limits } from "#lib/rules/limits.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";

/** The open rollouts of the workspace, running, paused or set for later, that name a rule; by whoever may see them. */
export async function readRuleUses(db: Executor, scope: WorkspaceScope, ruleId: string) {
  const rows = await db
    .select({
      releaseId: releases.id,
      program: programs.name,
      version: versions.name,
      app: apps.name,
      environment: releases.environment,
      state: releases.state,
      rollout: releases.rollout,
      schedule: releases.schedule,
      visible: sql<boolean>`${visiblePrograms(scope) ?? sql`false`}`,
    })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(and(eq(programs.workspaceId, scope.workspace.id), openWith(ruleId)))
    .orderBy(releases.id)
    .limit(limits.usesShown);
  return rows.map(({ rollout, schedule, ...use }) => ({
    ...use,
    ruleVersion: versionIn(ruleId, rollout?.rules) ?? versionIn(ruleId, rulesOf(schedule)) ?? 0,
  }));
}

/** How many open rollouts name each of some rules. */
export async function countRuleUses(db: Executor, ruleIds: readonly string[]): Promise<Map<string, number>> {
  const uses = new Map<string, number>();
  for (const ruleId of ruleIds) {
    uses.set(ruleId, await db.$count(releases, openWith(ruleId)));
  }
  return uses;
}

function openWith(ruleId: string): SQL | undefined {
  const named = JSON.stringify([{ id: ruleId }]);
  return and(
    inArray(releases.state, [...inFlightStates]),
    or(
      sql`${releases.rollout} -> 'rules' @> ${named}::jsonb`,
      sql`${releases.schedule} -> 'later' -> 'rules' @> ${named}::jsonb`,
    ),
  );
}

type Named = readonly { id: string; version: number }[];

function rulesOf(schedule: (typeof releases.$inferSelect)["schedule"]): Named | undefined {
  return schedule?.later.command === "start_rollout" ? schedule.later.rules : undefined;
}

const versionIn = (ruleId: string, rules: Named | undefined): number | undefined =>
  rules?.find(({ id }) => id === ruleId)?.version;
