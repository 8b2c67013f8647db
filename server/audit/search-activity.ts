import { and, eq, exists, inArray, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { auditLimits } from "#lib/audit/limits.ts";
import { contains } from "#db/contains.ts";
import type { Executor } from "#db/client.ts";
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
 * Finds what a search names: mini programs, people and apps by a piece of their name, releases by their version,
 * anything by its id. The log is then read by these, so that no word makes the database walk through all of it.
 */
export async function searchActivity(scope: WorkspaceScope, search: string): Promise<Matches> {
  const { database } = await runtime();
  const { db } = database;
  const { matchesMax } = auditLimits;
  const foundPrograms = await db
    .select({ id: programs.id })
    .from(programs)
    .where(and(seenPrograms(db, scope), named(search, programs.name, programs.id)))
    .limit(matchesMax);
  const foundApps = await db
    .select({ id: apps.id })
    .from(apps)
    .where(named(search, apps.name, apps.id))
    .limit(matchesMax);
  const people = (await activityPeople(scope)).filter(({ name }) =>
    name.toLowerCase().includes(search.toLowerCase()),
  );
  return {
    programIds: foundPrograms.map(({ id }) => id),
    appIds: foundApps.map(({ id }) => id),
    releaseIds: await findReleases(scope, search),
    personIds: people.map(({ id }) => id),
    entryId: /^#?\d{1,15}$/.test(search) ? Number(search.replace("#", "")) : null,
  };
}

const versionLike = /^\d+(\.\d+){1,3}$/;
const idLike = /^[0-9a-z]{26}$/;

/** Releases of a version by its name, or the one with this id. */
async function findReleases(scope: WorkspaceScope, search: string): Promise<string[]> {
  const wanted = versionLike.test(search)
    ? eq(versions.name, search)
    : idLike.test(search)
      ? eq(releases.id, search)
      : null;
  if (!wanted) return [];
  const { database } = await runtime();
  const rows = await database.db
    .select({ id: releases.id })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(and(seenPrograms(database.db, scope), wanted))
    .limit(auditLimits.matchesMax);
  return rows.map(({ id }) => id);
}

/** Of others only what was released to an app of the workspace: an id of theirs finds nothing else. */
function seenPrograms(db: Executor, { workspace }: WorkspaceScope): SQL | undefined {
  const own = eq(programs.workspaceId, workspace.id);
  if (workspace.kind !== "tenant") return own;
  const ownApps = db.select({ id: apps.id }).from(apps).where(eq(apps.workspaceId, workspace.id));
  const released = db
    .select({ id: releases.id })
    .from(releases)
    .where(and(eq(releases.programId, programs.id), inArray(releases.appId, ownApps)));
  return or(own, exists(released));
}

function named(search: string, name: PgColumn, id: PgColumn): SQL | undefined {
  return or(contains(name, search), eq(id, search));
}
