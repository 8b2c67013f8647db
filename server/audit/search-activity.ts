import { and, eq, exists, ilike, inArray, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { auditLimits } from "#lib/audit/limits.ts";
import { apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { activityPeople } from "./activity-people.ts";

/** What a search stands for: entries about any of these, by any of these, or the one with this number. */
export type Matches = {
  programIds: string[];
  personIds: string[];
  appIds: string[];
  releaseIds: string[];
  entryId: number | null;
};

export const namesNothing = ({ programIds, personIds, appIds, releaseIds, entryId }: Matches): boolean =>
  entryId === null && [programIds, personIds, appIds, releaseIds].every((ids) => ids.length === 0);

/**
 * Finds what a search names: mini programs, people and apps by a piece of their name, a version by its name, anything
 * by its id. The log is then read by these, so that no word makes the database walk through all of it.
 */
export async function searchActivity(scope: WorkspaceScope, search: string): Promise<Matches> {
  const { database } = await runtime();
  const { db } = database;
  const mine = scope.workspace.id;
  const { matchesMax } = auditLimits;
  const ownApps = db.select({ id: apps.id }).from(apps).where(eq(apps.workspaceId, mine));
  // Of others only what was released to an app of the workspace: an id of theirs finds nothing else.
  const released = db
    .select({ id: releases.id })
    .from(releases)
    .where(and(eq(releases.programId, programs.id), inArray(releases.appId, ownApps)));
  const seen = or(eq(programs.workspaceId, mine), exists(released));
  const foundPrograms = await db
    .select({ id: programs.id })
    .from(programs)
    .where(and(seen, named(search, programs.name, programs.id)))
    .limit(matchesMax);
  const foundApps = await db
    .select({ id: apps.id })
    .from(apps)
    .where(named(search, apps.name, apps.id))
    .limit(matchesMax);
  const foundReleases = await db
    .select({ id: releases.id })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(and(seen, or(eq(versions.name, search), eq(releases.id, search))))
    .limit(matchesMax);
  const people = (await activityPeople(scope)).filter(({ name }) =>
    name.toLowerCase().includes(search.toLowerCase()),
  );
  return {
    programIds: foundPrograms.map(({ id }) => id),
    appIds: foundApps.map(({ id }) => id),
    releaseIds: foundReleases.map(({ id }) => id),
    personIds: people.map(({ id }) => id),
    entryId: /^#?\d{1,15}$/.test(search) ? Number(search.replace("#", "")) : null,
  };
}

function named(search: string, name: PgColumn, id: PgColumn): SQL | undefined {
  const pattern = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return or(ilike(name, pattern), eq(id, search));
}
