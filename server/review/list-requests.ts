import { and, asc, eq, isNotNull, or, sql } from "drizzle-orm";
import { apps } from "#db/schema/app.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { reviewLocks } from "#db/schema/review.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";
import { askerId, cursorAt, standingLock } from "./queue-query.ts";

const pageSize = 25;

/** What waits: for a reviewer, or for a second admin of the own workspace. */
type RequestKind = "release" | "removal" | "rollback";

/** Since when it waits, to the millisecond: a cursor says no more. */
const since =
  sql<Date>`date_trunc('milliseconds', case when ${releases.request} is null then ${releases.appliedAt}
  else to_timestamp((${releases.request} ->> 'at')::double precision / 1000) end)`.mapWith(
    releases.appliedAt,
  );

const columns = {
  id: releases.id,
  state: releases.state,
  reviewMark: releases.reviewMark,
  environment: releases.environment,
  kind: sql<RequestKind>`coalesce(${releases.request} ->> 'kind', 'release')`,
  stage: sql<"review" | "second_admin">`coalesce(${releases.request} ->> 'stage', 'review')`,
  since,
  program: programs.name,
  version: versions.name,
  app: apps.name,
  reviewedBy: workspaces.name,
  applicant: users.name,
  applicantId: askerId,
  opened: sql<boolean>`${reviewLocks.userId} is not null`,
};

/**
 * What the person's side asked for and what nobody has answered yet, the longest wait first. Whether somebody looks
 * at it is told, who it is is not: that is the other workspace's own business.
 */
export async function listRequests(
  scope: WorkspaceScope,
  { mine, cursor }: { mine: boolean; cursor?: string | undefined },
) {
  const { database } = await runtime();
  const [at, id] = cursor?.split(" ") ?? [];
  const rows = await database.db
    .select(columns)
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(workspaces, eq(workspaces.id, apps.workspaceId))
    .leftJoin(users, eq(users.id, askerId))
    .leftJoin(reviewLocks, standingLock)
    .where(
      and(
        visiblePrograms(scope),
        or(eq(releases.state, "under_review"), isNotNull(releases.request)),
        mine ? sql`${askerId} = ${scope.person.id}` : undefined,
        at && id ? sql`(${since}, ${releases.id}) > (${at}::timestamptz, ${id})` : undefined,
      ),
    )
    .orderBy(asc(since), asc(releases.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return { requests: page, nextCursor: rows.length > pageSize ? cursorAt(page.at(-1)) : null };
}
