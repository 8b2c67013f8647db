import { and, desc, eq, isNotNull, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { canReview } from "#lib/access/can.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import { apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";

export type ReleaseQuery = {
  program?: string | undefined;
  version?: string | undefined;
  app?: string | undefined;
  environment?: Environment | undefined;
  state?: ReleaseState | undefined;
  /** The id of the last release of the page before. */
  cursor?: string | undefined;
  limit: number;
};

/** A page of the releases that the person operates or reviews, the newest first: ids grow with time. */
export async function listReleases(scope: WorkspaceScope, query: ReleaseQuery) {
  const { database } = await runtime();
  const rows = await database.db
    .select({
      id: releases.id,
      revision: releases.revision,
      state: releases.state,
      reviewMark: releases.reviewMark,
      environment: releases.environment,
      program: { id: programs.id, name: programs.name },
      version: {
        id: versions.id,
        name: versions.name,
        sha256: versions.sha256,
        sizeBytes: versions.sizeBytes,
      },
      app: { id: apps.id, name: apps.name },
      createdAt: releases.createdAt,
      updatedAt: releases.updatedAt,
    })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(and(isSeen(scope), matching(query)))
    .orderBy(desc(releases.id))
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  return { releases: page, nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
}

/** What `personFor` says of one release, of all at once. */
function isSeen(scope: WorkspaceScope): SQL | undefined {
  const { member } = scope;
  const reviewed = and(eq(apps.workspaceId, member.workspaceId), isNotNull(releases.appliedAt));
  return or(visiblePrograms(scope), canReview(member) ? reviewed : sql`false`);
}

const matching = ({ program, version, app, environment, state, cursor }: ReleaseQuery): SQL | undefined =>
  and(
    isNull(programs.deletedAt),
    program ? eq(releases.programId, program) : undefined,
    version ? eq(releases.versionId, version) : undefined,
    app ? eq(releases.appId, app) : undefined,
    environment ? eq(releases.environment, environment) : undefined,
    state ? eq(releases.state, state) : undefined,
    cursor ? lt(releases.id, cursor) : undefined,
  );
