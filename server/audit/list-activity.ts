import { and, desc, eq, inArray, like, lt, notLike, sql, type SQL } from "drizzle-orm";
import { grants } from "#lib/access/roles.ts";
import { apps } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import { users } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";

/** What an entry is about. */
export const activityKinds = ["release", "version", "program", "member", "app"] as const;
export type ActivityKind = (typeof activityKinds)[number];

export type ActivityQuery = {
  programId?: string | undefined;
  kind?: ActivityKind | undefined;
  cursor?: number | undefined;
};

const pageSize = 50;

/** A page of what happened in the workspace, newest first; of assigned mini programs only where the role says so. */
export async function listActivity(scope: WorkspaceScope, query: ActivityQuery) {
  const { database } = await runtime();
  const rows = await database.db
    .select({
      entry: logEntries,
      program: programs.name,
      app: apps.name,
      version: versions.name,
      environment: releases.environment,
      subject: users.name,
    })
    .from(logEntries)
    .leftJoin(programs, eq(programs.id, logEntries.programId))
    .leftJoin(apps, eq(apps.id, logEntries.appId))
    .leftJoin(releases, eq(releases.id, logEntries.releaseId))
    .leftJoin(versions, eq(versions.id, releases.versionId))
    .leftJoin(users, eq(users.id, sql`${logEntries.details} ->> 'userId'`))
    .where(and(eq(logEntries.workspaceId, scope.workspace.id), await seenBy(scope, query), asked(query)))
    .orderBy(desc(logEntries.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize).map(({ entry, ...names }) => ({ ...entry, ...names }));
  return { entries: page, nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

async function seenBy(scope: WorkspaceScope, { programId }: ActivityQuery): Promise<SQL | undefined> {
  const { database } = await runtime();
  const seen = database.db.select({ id: programs.id }).from(programs).where(visiblePrograms(scope));
  const seesAll = grants[scope.member.role].administers;
  return seesAll && !programId ? undefined : inArray(logEntries.programId, seen);
}

function asked({ programId, kind, cursor }: ActivityQuery): SQL | undefined {
  return and(
    programId ? eq(logEntries.programId, programId) : undefined,
    kind ? ofKind(kind) : undefined,
    cursor ? lt(logEntries.id, cursor) : undefined,
  );
}

// A command of the workflow has no dot; the rest is noun.verb.
const ofKind = (kind: ActivityKind): SQL =>
  kind === "release" ? notLike(logEntries.action, "%.%") : like(logEntries.action, `${kind}.%`);
