import { and, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import type { Environment } from "#lib/release/environments.ts";
import { inFlightStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { switchUses } from "#server/switches/list-uses.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";

export type ListTarget = { appId: string; environment: Environment };

/**
 * Everything besides rollouts that may name allowlists. A part of the product that does puts its questions here, and
 * is then asked wherever a list is changed, deleted or shown.
 */
const others: readonly {
  targets(db: Executor, listId: string): Promise<ListTarget[]>;
  count(db: Executor, listId: string): Promise<number>;
}[] = [switchUses];

/** The apps and environments whose devices are judged by a list now: what is published again when it changes. */
export async function listTargets(db: Executor, listId: string): Promise<ListTarget[]> {
  const found = await db
    .selectDistinct({ appId: releases.appId, environment: releases.environment })
    .from(releases)
    .where(and(eq(releases.state, "grayscale_release"), rolloutNames(listId)));
  for (const other of others) found.push(...(await other.targets(db, listId)));
  const distinct = new Map(found.map((target) => [`${target.appId} ${target.environment}`, target]));
  return [...distinct.values()];
}

/** In how many places a list is used, set for later ones counted. */
export async function countListUses(db: Executor, listId: string): Promise<number> {
  let uses = await db.$count(releases, openWith(listId));
  for (const other of others) uses += await other.count(db, listId);
  return uses;
}

/** The open rollouts of the workspace, running, paused or set for later, that name a list, by whoever may see them. */
export async function readListUses(db: Executor, scope: WorkspaceScope, listId: string) {
  return db
    .select({
      releaseId: releases.id,
      program: programs.name,
      version: versions.name,
      app: apps.name,
      environment: releases.environment,
      state: releases.state,
      visible: sql<boolean>`${visiblePrograms(scope) ?? sql`false`}`,
    })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(and(eq(programs.workspaceId, scope.workspace.id), openWith(listId)))
    .orderBy(releases.id)
    .limit(limits.usesShown);
}

function openWith(listId: string): SQL | undefined {
  const named = JSON.stringify(naming(listId));
  return and(
    inArray(releases.state, [...inFlightStates]),
    or(rolloutNames(listId), sql`${releases.schedule} -> 'later' -> 'audiences' @> ${named}::jsonb`),
  );
}

const rolloutNames = (listId: string): SQL =>
  sql`${releases.rollout} -> 'audiences' @> ${JSON.stringify(naming(listId))}::jsonb`;

const naming = (listId: string) => [{ kind: "allowlist", allowlists: [listId] }];
