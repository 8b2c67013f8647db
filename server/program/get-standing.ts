import { and, desc, eq, notInArray } from "drizzle-orm";
import type { Environment } from "#lib/release/environments.ts";
import { finalStates, type ReleaseState, type ReviewMark } from "#lib/release/states.ts";
import type { Rollout } from "#lib/rules/schema.ts";
import { apps } from "#db/schema/app.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { getProgram } from "./get-program.ts";

const releasesMax = 200;

/** Where a mini program stands: what is live or on its way in each app and environment, and its newest version. */
export async function getStanding(scope: WorkspaceScope, programId: string) {
  if (!(await getProgram(scope, programId))) return null;
  const open = await listOpen(programId);
  return { places: placesOf(open), newest: await newestVersion(programId) };
}

async function listOpen(programId: string) {
  const { database } = await runtime();
  return database.db
    .select({
      id: releases.id,
      state: releases.state,
      reviewMark: releases.reviewMark,
      rollout: releases.rollout,
      environment: releases.environment,
      version: versions.name,
      appId: apps.id,
      app: apps.name,
      updatedAt: releases.updatedAt,
    })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(and(eq(releases.programId, programId), notInArray(releases.state, [...finalStates])))
    .orderBy(apps.name, desc(versions.sortKey))
    .limit(releasesMax);
}

async function newestVersion(programId: string) {
  const { database } = await runtime();
  const [newest] = await database.db
    .select({ id: versions.id, name: versions.name, createdAt: versions.createdAt })
    .from(versions)
    .where(eq(versions.programId, programId))
    .orderBy(desc(versions.sortKey))
    .limit(1);
  if (!newest) return null;
  const [released] = await database.db
    .select({ id: releases.id })
    .from(releases)
    .where(eq(releases.versionId, newest.id))
    .limit(1);
  return { ...newest, everReleased: released !== undefined };
}

export type OpenRelease = {
  id: string;
  state: ReleaseState;
  reviewMark: ReviewMark;
  version: string;
  rollout: Rollout | null;
  updatedAt: Date;
};

export type Place = {
  appId: string;
  app: string;
  environment: Environment;
  live: OpenRelease | null;
  /** Newest version first. One of them is in flight at most; the others are being prepared. */
  coming: OpenRelease[];
};

function placesOf(rows: Awaited<ReturnType<typeof listOpen>>): Place[] {
  const places = new Map<string, Place>();
  for (const { appId, app, environment, ...release } of rows) {
    const key = `${appId} ${environment}`;
    const place = places.get(key) ?? { appId, app, environment, live: null, coming: [] };
    if (release.state === "full_release") place.live = release;
    else place.coming.push(release);
    places.set(key, place);
  }
  return [...places.values()];
}
