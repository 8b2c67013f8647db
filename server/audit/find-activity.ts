import { and, sql, type SQL } from "drizzle-orm";
import { logEntries } from "#db/schema/audit.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { asked, type ActivityQuery } from "./activity-query.ts";
import { activitySources, type ActivitySource } from "./activity-sources.ts";
import { namesNothing, searchActivity } from "./search-activity.ts";

/** The ids of the entries that a person may see and asks for, newest first, so many at most. */
export async function findActivity(
  scope: WorkspaceScope,
  query: ActivityQuery,
  limit: number,
): Promise<number[]> {
  const { database } = await runtime();
  const matches = query.search ? await searchActivity(scope, query.search) : null;
  if (matches && namesNothing(matches)) return [];
  const where = asked(query, matches);
  const parts = (await activitySources(scope, query)).map((source) => newestOf(source, where, limit));
  if (parts.length === 0) return [];
  const found = sql`(${sql.join(parts, sql` union all `)}) as found`;
  const rows = await database.db
    .select({ id: sql<number>`found.id`.mapWith(Number) })
    .from(found)
    .orderBy(sql`found.id desc`)
    .limit(limit);
  return rows.map(({ id }) => id);
}

// Each id's newest entries come from its own index in order: a page costs the same however long the log is.
function newestOf({ column, ids, also }: ActivitySource, where: SQL | undefined, limit: number): SQL {
  const named = sql.join(
    ids.map((id) => sql`(${id})`),
    sql`, `,
  );
  const condition = and(sql`${column} = source.id`, also, where);
  return sql`select newest.id from (values ${named}) as source(id) cross join lateral (
    select ${logEntries.id} as id from ${logEntries} where ${condition}
    order by ${logEntries.id} desc limit ${limit}) as newest`;
}
