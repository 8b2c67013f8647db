import { and, desc, eq, inArray, lt, max } from "drizzle-orm";
import { apps } from "#db/schema/app.ts";
import { users } from "#db/schema/person.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { getProgram } from "#server/program/get-program.ts";
import { runtime } from "#server/runtime.ts";

const pageSize = 25;

const columns = {
  id: versions.id,
  name: versions.name,
  sortKey: versions.sortKey,
  kind: versions.kind,
  sha256: versions.sha256,
  sizeBytes: versions.sizeBytes,
  releaseNotes: versions.releaseNotes,
  findings: versions.findings,
  createdAt: versions.createdAt,
  uploadedBy: users.name,
};

/** A page of a mini program's versions, newest first, each with its targets. */
export async function listVersions(
  scope: WorkspaceScope,
  query: { programId: string; cursor?: string | undefined; limit?: number | undefined },
) {
  const { limit = pageSize } = query;
  if (!(await getProgram(scope, query.programId))) return null;
  const { database } = await runtime();
  const rows = await database.db
    .select(columns)
    .from(versions)
    .innerJoin(users, eq(users.id, versions.uploadedBy))
    .where(
      and(
        eq(versions.programId, query.programId),
        query.cursor ? lt(versions.sortKey, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(versions.sortKey))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const targets = await listTargets(page.map(({ id }) => id));
  return {
    versions: page.map((row) => ({
      ...row,
      targets: targets.filter(({ versionId }) => versionId === row.id),
    })),
    lastCode: await highestCode(query.programId),
    nextCursor: rows.length > limit ? (page.at(-1)?.sortKey ?? null) : null,
  };
}

/** The highest version.code of a W3C package so far: the next must be above it. */
async function highestCode(programId: string): Promise<number | null> {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ code: max(versions.code) })
    .from(versions)
    .where(eq(versions.programId, programId));
  return row?.code ?? null;
}

async function listTargets(versionIds: string[]) {
  const { database } = await runtime();
  if (versionIds.length === 0) return [];
  return database.db
    .select({
      releaseId: releases.id,
      versionId: releases.versionId,
      appName: apps.name,
      environment: releases.environment,
      state: releases.state,
      reviewMark: releases.reviewMark,
      rollout: releases.rollout,
      updatedAt: releases.updatedAt,
    })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(inArray(releases.versionId, versionIds))
    .orderBy(apps.name, releases.createdAt);
}
