import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { canReview } from "#lib/access/can.ts";
import { alias } from "drizzle-orm/pg-core";
import { reviewLimits } from "#lib/review/limits.ts";
import { waitingKind, type ReviewKind } from "#lib/review/waiting.ts";
import { apps } from "#db/schema/app.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { reviewLocks } from "#db/schema/review.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import {
  askerId,
  cursorAt,
  decisions,
  queueCondition,
  standingLock,
  waits,
  waitsSince,
  type ApprovalQuery,
} from "./queue-query.ts";

const pageSize = 25;

/**
 * What concerns the workspace's apps: applications and removal requests that wait for a decision, oldest first; or
 * releases that were decided on, the newest decision first.
 */
export async function listApprovals(scope: WorkspaceScope, query: ApprovalQuery) {
  if (!canReview(scope.member)) return { approvals: [], nextCursor: null };
  const { limit = pageSize } = query;
  const rows = await readPage(scope, query, limit + 1);
  const page = rows.slice(0, limit);
  return {
    approvals: page.map(({ request, since, decided, ...row }) => {
      const decision = decided && { action: decided.action, actorName: decided.actorName, at: decided.at };
      const kind = query.waiting ? waitingKind({ state: row.state, request }) : kindOf(decision);
      return { ...row, since: since ?? new Date(0), kind: kind ?? "release", decision };
    }),
    nextCursor: rows.length > limit ? nextCursor(query, page.at(-1)) : null,
  };
}

const nextCursor = (
  { waiting }: ApprovalQuery,
  last: { since: Date | null; id: string; decided: Decision | null } | undefined,
): string | null => (waiting ? cursorAt(last) : String(last?.decided?.entryId ?? ""));

async function readPage(scope: WorkspaceScope, query: ApprovalQuery, rowsMax: number) {
  const { database } = await runtime();
  const asker = query.waiting ? askerId : releases.applicantId;
  const since = query.waiting ? waitsSince : releases.appliedAt;
  return database.db
    .select({ ...columns, since, applicantId: asker })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(workspaces, eq(workspaces.id, programs.workspaceId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .leftJoin(users, eq(users.id, asker))
    .leftJoin(decisions, query.waiting ? sql`false` : eq(decisions.id, releases.decisionEntryId))
    .leftJoin(reviewLocks, standingLock)
    .leftJoin(holders, eq(holders.id, reviewLocks.userId))
    .where(queueCondition(scope, query))
    .orderBy(...(query.waiting ? [asc(since), asc(releases.id)] : [desc(releases.decisionEntryId)]))
    .limit(rowsMax);
}

const holders = alias(users, "holders");

const columns = {
  id: releases.id,
  state: releases.state,
  request: releases.request,
  reviewMark: releases.reviewMark,
  removalMark: releases.removalMark,
  environment: releases.environment,
  program: programs.name,
  icon: programs.icon,
  version: versions.name,
  app: apps.name,
  owner: workspaces.name,
  applicant: users.name,
  holderId: reviewLocks.userId,
  holder: holders.name,
  decided: {
    entryId: decisions.id,
    action: decisions.action,
    actorName: decisions.actorName,
    at: decisions.at,
  },
};

type Decision = { entryId: number; action: string; actorName: string; at: Date };

const kindOf = (decision: Pick<Decision, "action"> | null): ReviewKind =>
  decision?.action.endsWith("_removal") ? "removal" : "release";

/** How many requests wait for this person's workspace: applications and removals. */
export async function countApprovals(scope: WorkspaceScope): Promise<number> {
  if (!canReview(scope.member)) return 0;
  const { database } = await runtime();
  const own = database.db.select({ id: apps.id }).from(apps).where(eq(apps.workspaceId, scope.workspace.id));
  const [row] = await database.db
    .select({ waiting: sql<number>`count(*)::int` })
    .from(releases)
    .where(and(waits, inArray(releases.appId, own)));
  return row?.waiting ?? 0;
}

/** Whose mini programs wait, and who asked: what the queue can be narrowed to. */
export async function listFacets(scope: WorkspaceScope) {
  if (!canReview(scope.member)) return { owners: [], applicants: [] };
  const { database } = await runtime();
  const mine = and(waits, eq(apps.workspaceId, scope.workspace.id));
  const owners = await database.db
    .selectDistinct({ id: workspaces.id, name: workspaces.name })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(workspaces, eq(workspaces.id, programs.workspaceId))
    .where(mine)
    .orderBy(asc(workspaces.name))
    .limit(reviewLimits.facetsMax);
  const applicants = await database.db
    .selectDistinct({ id: users.id, name: users.name })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(users, eq(users.id, askerId))
    .where(mine)
    .orderBy(asc(users.name))
    .limit(reviewLimits.facetsMax);
  return { owners, applicants };
}
