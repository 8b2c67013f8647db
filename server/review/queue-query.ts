import { and, eq, isNotNull, lt, ne, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Environment } from "#lib/release/environments.ts";
import type { ReviewKind } from "#lib/review/waiting.ts";
import { contains } from "#db/contains.ts";
import { apps } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { reviewLocks } from "#db/schema/review.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { lockStands } from "./read-lock.ts";

/** Whose review it is: the person's own, nobody's, or a colleague's. */
export const holders = ["mine", "free", "others"] as const;
export type Holder = (typeof holders)[number];

export type ApprovalQuery = {
  waiting: boolean;
  search?: string | undefined;
  environment?: Environment | undefined;
  appId?: string | undefined;
  kind?: ReviewKind | undefined;
  /** The workspace that owns the mini program. */
  owner?: string | undefined;
  applicant?: string | undefined;
  holder?: Holder | undefined;
  /** Waiting for so many hours or longer. */
  hours?: number | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

const requestText = (field: string): SQL => sql`${releases.request} ->> '${sql.raw(field)}'`;

const removalWaits = and(
  isNotNull(releases.request),
  sql`${requestText("kind")} = 'removal'`,
  sql`${requestText("stage")} = 'review'`,
);
const isUnderReview = eq(releases.state, "under_review");

/** What waits for a reviewer: an application, or a request to take a release offline. */
export const waits: SQL = sql`(${isUnderReview} or (${removalWaits}))`;

/** Since when it waits, to the millisecond: a cursor says no more. */
export const waitsSince =
  sql<Date>`date_trunc('milliseconds', case when ${isUnderReview} then ${releases.appliedAt}
  else to_timestamp((${requestText("at")})::double precision / 1000) end)`.mapWith(releases.appliedAt);

/** Who asked for what waits. */
export const askerId = sql<
  string | null
>`case when ${isUnderReview} then ${releases.applicantId} else ${releases.request} #>> '{by,id}' end`;

/** The newest answer that a reviewer gave on a release. */
export const decisions = alias(logEntries, "decisions");

/** The condition of a page of the queue. */
export function queueCondition(scope: WorkspaceScope, query: ApprovalQuery): SQL | undefined {
  const { environment, appId, owner, search } = query;
  return and(
    eq(apps.workspaceId, scope.workspace.id),
    query.waiting ? waiting(scope, query) : decided(query),
    environment && eq(releases.environment, environment),
    appId ? eq(releases.appId, appId) : undefined,
    owner ? eq(programs.workspaceId, owner) : undefined,
    search ? contains(programs.name, search) : undefined,
  );
}

function waiting(scope: WorkspaceScope, { kind, applicant, holder, hours, cursor }: ApprovalQuery) {
  return and(
    waits,
    kind && (kind === "release" ? isUnderReview : removalWaits),
    applicant ? sql`${askerId} = ${applicant}` : undefined,
    holder && heldBy(scope, holder),
    hours ? lt(waitsSince, sql`now() - make_interval(hours => ${hours})`) : undefined,
    after(cursor),
  );
}

/** The newest first. Entries of the log are numbered as they are written: no moment is sorted. */
function decided({ cursor }: ApprovalQuery) {
  const before = cursor && /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
  return and(
    isNotNull(releases.decisionEntryId),
    ne(releases.state, "under_review"),
    before === undefined ? undefined : lt(releases.decisionEntryId, before),
  );
}

/** With `review_locks` joined where the lock stands. */
function heldBy({ person }: WorkspaceScope, holder: Holder): SQL | undefined {
  if (holder === "mine") return eq(reviewLocks.userId, person.id);
  if (holder === "free") return sql`${reviewLocks.userId} is null`;
  return ne(reviewLocks.userId, person.id);
}

export const standingLock = and(eq(reviewLocks.releaseId, releases.id), lockStands);

/** Two may have applied in the same moment: the id breaks the tie. */
function after(cursor: string | undefined): SQL | undefined {
  const [at, id] = cursor?.split(" ") ?? [];
  if (!at || !id) return undefined;
  return sql`(${waitsSince}, ${releases.id}) > (${at}::timestamptz, ${id})`;
}

export const cursorAt = (row: { since: Date | null; id: string } | undefined): string | null =>
  row?.since ? `${row.since.toISOString()} ${row.id}` : null;
