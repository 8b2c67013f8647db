import { and, eq, gte, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { ActivityKind } from "#lib/audit/kinds.ts";
import type { Environment } from "#lib/release/environments.ts";
import { entryKind, logEntries } from "#db/schema/audit.ts";
import type { Matches } from "./search-activity.ts";

/** What of the log is asked for. All that is given must hold. */
export type ActivityQuery = {
  kind?: ActivityKind | undefined;
  action?: string | undefined;
  /** A person's id, or "platform". */
  personId?: string | undefined;
  appId?: string | undefined;
  programId?: string | undefined;
  environment?: Environment | undefined;
  /** Milliseconds since 1970; `to` itself is left out. */
  from?: number | undefined;
  to?: number | undefined;
  search?: string | undefined;
  /** Entries older than this one. */
  cursor?: number | undefined;
};

/** The entry is one that was asked for. */
export function asked(query: ActivityQuery, matches: Matches | null): SQL | undefined {
  const { kind, action, appId, programId, environment, cursor } = query;
  return and(
    cursor ? lt(logEntries.id, cursor) : undefined,
    programId ? eq(logEntries.programId, programId) : undefined,
    appId ? eq(logEntries.appId, appId) : undefined,
    action ? eq(logEntries.action, action) : undefined,
    kind ? eq(entryKind(logEntries.action), kind) : undefined,
    environment ? eq(logEntries.environment, environment) : undefined,
    by(query),
    within(query),
    matches ? matching(matches) : undefined,
  );
}

function by({ personId }: ActivityQuery): SQL | undefined {
  if (!personId) return undefined;
  return personId === "platform" ? isNull(logEntries.actorId) : eq(logEntries.actorId, personId);
}

const slackMs = 3_600_000;

// Ids and moments grow together, but for transactions that were open at once: an hour is more than any of ours takes.
// The bounds by id let the walk over an index of ids begin and end near the days that are asked for.
function within({ from, to }: ActivityQuery): SQL | undefined {
  const edge = (order: SQL, side: SQL): SQL =>
    sql`(select ${logEntries.id} from ${logEntries} where ${side} order by ${order} limit 1)`;
  return and(
    from === undefined
      ? undefined
      : and(
          gte(logEntries.at, new Date(from)),
          sql`${logEntries.id} >= ${edge(sql`${logEntries.at} asc`, gte(logEntries.at, new Date(from - slackMs)))}`,
        ),
    to === undefined
      ? undefined
      : and(
          lt(logEntries.at, new Date(to)),
          sql`${logEntries.id} <= ${edge(sql`${logEntries.at} desc`, lt(logEntries.at, new Date(to + slackMs)))}`,
        ),
  );
}

function matching({ programIds, personIds, appIds, releaseIds, entryId }: Matches): SQL | undefined {
  return or(
    programIds.length > 0 ? inArray(logEntries.programId, programIds) : undefined,
    personIds.length > 0 ? inArray(logEntries.actorId, personIds) : undefined,
    appIds.length > 0 ? inArray(logEntries.appId, appIds) : undefined,
    releaseIds.length > 0 ? inArray(logEntries.releaseId, releaseIds) : undefined,
    entryId === null ? undefined : eq(logEntries.id, entryId),
  );
}
