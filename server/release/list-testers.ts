import { and, eq, gt, ilike } from "drizzle-orm";
import { releaseTesters } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { seenRelease } from "./get-release.ts";

export type TesterQuery = { releaseId: string; search: string; cursor?: string | undefined };

const pageSize = 100;

/** A page of a release's test group, by user id; `search` finds a part of the id. */
export async function listTesters(scope: WorkspaceScope, { releaseId, search, cursor }: TesterQuery) {
  const { database } = await runtime();
  if (!(await seenRelease(database.db, scope, releaseId))) return null;
  const rows = await database.db
    .select({ userId: releaseTesters.userId, addedAt: releaseTesters.addedAt })
    .from(releaseTesters)
    .where(
      and(
        eq(releaseTesters.releaseId, releaseId),
        search ? ilike(releaseTesters.userId, `%${escaped(search)}%`) : undefined,
        cursor ? gt(releaseTesters.userId, cursor) : undefined,
      ),
    )
    .orderBy(releaseTesters.userId)
    .limit(pageSize + 1);
  const testers = rows.slice(0, pageSize);
  return { testers, nextCursor: rows.length > pageSize ? (testers.at(-1)?.userId ?? null) : null };
}

// What people search for is text, not a pattern.
const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
