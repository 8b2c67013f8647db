import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { grants } from "#lib/access/roles.ts";
import { logEntries } from "#db/schema/audit.ts";
import { programs } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";

export type ActivityQuery = { programId?: string | undefined; cursor?: number | undefined };

const pageSize = 50;

/** A page of what happened in the workspace, newest first; of assigned mini programs only where the role says so. */
export async function listActivity(scope: WorkspaceScope, { programId, cursor }: ActivityQuery) {
  const { database } = await runtime();
  const seen = database.db.select({ id: programs.id }).from(programs).where(visiblePrograms(scope));
  const seesAll = grants[scope.member.role].administers;
  const rows = await database.db
    .select({ entry: logEntries, program: programs.name })
    .from(logEntries)
    .leftJoin(programs, eq(programs.id, logEntries.programId))
    .where(
      and(
        eq(logEntries.workspaceId, scope.workspace.id),
        seesAll ? undefined : inArray(logEntries.programId, seen),
        programId ? and(eq(logEntries.programId, programId), inArray(logEntries.programId, seen)) : undefined,
        cursor ? lt(logEntries.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(logEntries.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize).map(({ entry, program }) => ({ ...entry, program }));
  return { entries: page, nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}
