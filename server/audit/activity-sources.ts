import { and, eq, inArray, ne, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { tenantActions } from "#lib/audit/foreign-entry.ts";
import { auditLimits } from "#lib/audit/limits.ts";
import { grants } from "#lib/access/roles.ts";
import { apps } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { ActivityQuery } from "./activity-query.ts";

/** Where a person's activity comes from: entries with one of these ids, each id by its own index. */
export type ActivitySource = { column: PgColumn; ids: readonly string[]; also?: SQL | undefined };

/**
 * The workspace's own log, of assigned mini programs only where the role says so; and for who reviews, what happened
 * to everybody's releases that target the workspace's apps.
 */
export async function activitySources(
  scope: WorkspaceScope,
  query: ActivityQuery,
): Promise<ActivitySource[]> {
  const { administers, reviews } = grants[scope.member.role];
  const own = eq(logEntries.workspaceId, scope.workspace.id);
  const sources: ActivitySource[] = administers
    ? [{ column: logEntries.workspaceId, ids: [scope.workspace.id] }]
    : [{ column: logEntries.programId, ids: [...scope.member.assignedProgramIds], also: own }];
  if (reviews && asksForReleases(query)) {
    const concerning = inArray(logEntries.action, [...tenantActions]);
    const others = ne(logEntries.workspaceId, scope.workspace.id);
    const also = administers ? and(concerning, others) : concerning;
    sources.push({ column: logEntries.appId, ids: await appsOf(scope), also });
  }
  return sources.filter(({ ids }) => ids.length > 0);
}

/** Of others nothing else is shown: no index needs to be walked to find that there is nothing. */
const asksForReleases = ({ kind, action }: ActivityQuery): boolean =>
  (kind ?? "release") === "release" && (!action || tenantActions.some((one) => one === action));

/** Whether the person may see all of an entry, not only what concerns a tenant. */
export function isOwn(
  scope: WorkspaceScope,
  entry: { workspaceId: string; programId: string | null },
): boolean {
  if (entry.workspaceId !== scope.workspace.id) return false;
  const { administers } = grants[scope.member.role];
  return administers || (entry.programId !== null && scope.member.assignedProgramIds.has(entry.programId));
}

async function appsOf({ workspace }: WorkspaceScope): Promise<string[]> {
  const { database } = await runtime();
  const rows = await database.db
    .select({ id: apps.id })
    .from(apps)
    .where(eq(apps.workspaceId, workspace.id))
    .limit(auditLimits.appsMax);
  return rows.map(({ id }) => id);
}
