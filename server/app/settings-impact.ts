import { and, asc, count, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { inFlightStates, type ReleaseState } from "#lib/release/states.ts";
import { apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { ownApp } from "./change-app.ts";
import type { EnvironmentTarget } from "./change-environment.ts";

const namesShown = 5;

/** What keeps the old word: applied for under it. */
const kept = inFlightStates;
/** What hears the new word when it applies; and what is full, when its removal or rollback is asked for. */
const following = ["building", "build_failed", "ready", "full_release"] as const;

/**
 * The releases that a change of an environment's settings would not touch, and those that it would, with up to five
 * names each. A release of another workspace that was never applied for is its owner's alone and not told of.
 */
export async function settingsImpact(scope: WorkspaceScope, target: EnvironmentTarget) {
  const { database } = await runtime();
  const [app] = await database.db.select({ id: apps.id }).from(apps).where(ownApp(scope, target.appId));
  if (!app) return null;
  const seen = or(isNotNull(releases.appliedAt), eq(programs.workspaceId, scope.workspace.id));
  const here = and(eq(releases.appId, target.appId), eq(releases.environment, target.environment), seen);
  const counts = await database.db
    .select({ state: releases.state, releases: count() })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(and(here, inArray(releases.state, [...kept, ...following])))
    .groupBy(releases.state);
  const named = (states: readonly ReleaseState[]) =>
    database.db
      .select({ id: releases.id, name: programs.name, version: versions.name, state: releases.state })
      .from(releases)
      .innerJoin(programs, eq(programs.id, releases.programId))
      .innerJoin(versions, eq(versions.id, releases.versionId))
      .where(and(here, inArray(releases.state, [...states])))
      .orderBy(sql`${releases.state} = 'full_release'`, asc(programs.name), asc(releases.id))
      .limit(namesShown);
  const of = async (states: readonly ReleaseState[]) => ({
    counts: counts.filter(({ state }) => states.includes(state)),
    named: await named(states),
  });
  return { kept: await of(kept), following: await of(following) };
}
