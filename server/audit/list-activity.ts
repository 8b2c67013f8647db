import { desc, eq, inArray, sql } from "drizzle-orm";
import { foreignDetails } from "#lib/audit/foreign-entry.ts";
import { auditLimits } from "#lib/audit/limits.ts";
import { apps } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import type { ActivityQuery } from "./activity-query.ts";
import { isOwn } from "./activity-sources.ts";
import { findActivity } from "./find-activity.ts";

/** A page of what happened, newest first, as far as the person may see it. */
export async function listActivity(scope: WorkspaceScope, query: ActivityQuery) {
  const { pageSize } = auditLimits;
  const ids = await findActivity(scope, query, pageSize + 1);
  const entries = await readEntries(scope, ids.slice(0, pageSize));
  return { entries, nextCursor: ids.length > pageSize ? (ids[pageSize - 1] ?? null) : null };
}

export type ActivityEntry = Awaited<ReturnType<typeof readEntries>>[number];

/** Entries with the names of what they are about; of other workspaces' only what concerns this one. */
export async function readEntries(scope: WorkspaceScope, ids: readonly number[]) {
  if (ids.length === 0) return [];
  const { database } = await runtime();
  const rows = await database.db
    .select({
      entry: logEntries,
      program: programs.name,
      app: apps.name,
      version: versions.name,
      workspace: workspaces.name,
      subject: users.name,
    })
    .from(logEntries)
    .leftJoin(programs, eq(programs.id, logEntries.programId))
    .leftJoin(apps, eq(apps.id, logEntries.appId))
    .leftJoin(releases, eq(releases.id, logEntries.releaseId))
    .leftJoin(versions, eq(versions.id, releases.versionId))
    .leftJoin(workspaces, eq(workspaces.id, logEntries.workspaceId))
    .leftJoin(users, eq(users.id, sql`${logEntries.details} ->> 'userId'`))
    .where(inArray(logEntries.id, [...ids]))
    .orderBy(desc(logEntries.id));
  return rows.map(({ entry, ...names }) => {
    const own = isOwn(scope, entry);
    const details = own ? entry.details : foreignDetails(entry.details);
    return { ...entry, ...names, details, own };
  });
}
