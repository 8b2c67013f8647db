import { desc, eq } from "drizzle-orm";
import { apps } from "#db/schema/app.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { getProgram } from "./get-program.ts";

const releasesMax = 200;

/** The releases of a mini program, the newest version first: what two can be compared of. */
export async function listProgramReleases(scope: WorkspaceScope, programId: string) {
  if (!(await getProgram(scope, programId))) return null;
  const { database } = await runtime();
  return database.db
    .select({
      id: releases.id,
      version: versions.name,
      appId: apps.id,
      app: apps.name,
      environment: releases.environment,
      state: releases.state,
    })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(eq(releases.programId, programId))
    .orderBy(desc(versions.sortKey), apps.name, desc(releases.createdAt))
    .limit(releasesMax);
}
