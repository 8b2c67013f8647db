import { and, asc, desc, eq, inArray, isNotNull, ne, sql, type SQL } from "drizzle-orm";
import { canReview } from "#lib/access/can.ts";
import type { Environment } from "#lib/release/environments.ts";
import { apps } from "#db/schema/app.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

export type ApprovalQuery = {
  waiting: boolean;
  environment?: Environment | undefined;
  appId?: string | undefined;
  cursor?: string | undefined;
};

const pageSize = 25;

/** The releases that target the workspace's apps: waiting for a decision, oldest first, or decided, newest first. */
export async function listApprovals(scope: WorkspaceScope, query: ApprovalQuery) {
  if (!canReview(scope.member)) return { approvals: [], nextCursor: null };
  const { database } = await runtime();
  const rows = await database.db
    .select({
      id: releases.id,
      state: releases.state,
      reviewMark: releases.reviewMark,
      environment: releases.environment,
      appliedAt: releases.appliedAt,
      updatedAt: releases.updatedAt,
      program: programs.name,
      version: versions.name,
      app: apps.name,
      owner: workspaces.name,
      applicant: users.name,
      applicantId: releases.applicantId,
    })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(workspaces, eq(workspaces.id, programs.workspaceId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .leftJoin(users, eq(users.id, releases.applicantId))
    .where(and(eq(apps.workspaceId, scope.workspace.id), asked(query)))
    .orderBy(
      ...(query.waiting
        ? [asc(releases.appliedAt), asc(releases.id)]
        : [desc(releases.appliedAt), desc(releases.id)]),
    )
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return {
    approvals: page,
    nextCursor: rows.length > pageSize ? cursorAt(page.at(-1)) : null,
  };
}

function asked({ waiting, environment, appId, cursor }: ApprovalQuery): SQL | undefined {
  const [at, id] = cursor?.split(" ") ?? [];
  const order = sql.raw(waiting ? ">" : "<");
  return and(
    isNotNull(releases.appliedAt),
    waiting ? eq(releases.state, "under_review") : ne(releases.state, "under_review"),
    environment ? eq(releases.environment, environment) : undefined,
    appId ? eq(releases.appId, appId) : undefined,
    at && id ? sql`(${releases.appliedAt}, ${releases.id}) ${order} (${at}::timestamptz, ${id})` : undefined,
  );
}

/** Two may have applied in the same moment: the id breaks the tie. */
function cursorAt(row: { appliedAt: Date | null; id: string } | undefined): string | null {
  return row?.appliedAt ? `${row.appliedAt.toISOString()} ${row.id}` : null;
}

/** How many releases wait for this person's workspace. */
export async function countApprovals(scope: WorkspaceScope): Promise<number> {
  if (!canReview(scope.member)) return 0;
  const { database } = await runtime();
  const own = database.db.select({ id: apps.id }).from(apps).where(eq(apps.workspaceId, scope.workspace.id));
  const [row] = await database.db
    .select({ waiting: sql<number>`count(*)::int` })
    .from(releases)
    .where(and(eq(releases.state, "under_review"), inArray(releases.appId, own)));
  return row?.waiting ?? 0;
}
