import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { canReview } from "#lib/access/can.ts";
import { environments } from "#lib/release/environments.ts";
import { liveStates } from "#lib/release/states.ts";
import { apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { openApps } from "#server/app/list-targets.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";

const programsShown = 500;

/** Where the person finds switches: apps, their own and those that theirs may be released to; and mini programs. */
export async function listSwitchPlaces(scope: WorkspaceScope) {
  const { database } = await runtime();
  const own = await database.db
    .select({ id: apps.id, name: apps.name })
    .from(apps)
    .where(and(eq(apps.workspaceId, scope.workspace.id), isNull(apps.deletedAt)));
  const mine = await database.db
    .select({ id: programs.id, name: programs.name })
    .from(programs)
    .where(and(visiblePrograms(scope), isNull(programs.deletedAt)))
    .orderBy(asc(programs.name))
    .limit(programsShown);
  const reached = mine.length > 0 ? [...(await openApps(scope.workspace.id)), ...(await liveIn(scope))] : [];
  const named = [
    ...own.map((app) => ({ ...app, own: true })),
    ...reached.map((app) => ({ ...app, own: false })),
  ];
  const known = new Map(named.toReversed().map(({ id, name, own: isOwn }) => [id, { id, name, own: isOwn }]));
  return {
    apps: [...known.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    programs: mine.map((program) => ({ ...program, own: true })),
    reviewed: canReview(scope.member) ? await reviewedPrograms(scope) : [],
    environments,
  };
}

async function liveIn(scope: WorkspaceScope) {
  const { database } = await runtime();
  return database.db
    .selectDistinct({ id: apps.id, name: apps.name })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(and(visiblePrograms(scope), inArray(releases.state, [...liveStates]), isNull(apps.deletedAt)));
}

/** Mini programs of others that were applied for in the workspace's apps, each with where. */
async function reviewedPrograms(scope: WorkspaceScope) {
  const { database } = await runtime();
  return database.db
    .selectDistinct({
      id: programs.id,
      name: programs.name,
      appId: apps.id,
      environment: releases.environment,
    })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(
      and(
        eq(apps.workspaceId, scope.workspace.id),
        isNull(apps.deletedAt),
        isNull(programs.deletedAt),
        isNotNull(releases.appliedAt),
      ),
    )
    .orderBy(asc(programs.name))
    .limit(programsShown);
}
