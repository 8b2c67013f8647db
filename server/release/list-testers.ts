import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { contains } from "#db/contains.ts";
import { releaseTesters } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { seenRelease } from "./get-release.ts";

export type TesterQuery = {
  releaseId: string;
  search: string;
  /** Only those who have opened it, or who have not. */
  opened?: "yes" | "no" | undefined;
  cursor?: string | undefined;
};

const pageSize = 100;

/** A page of a release's test group, by user id, with who has opened the release; `search` finds a part of the id. */
export async function listTesters(scope: WorkspaceScope, { releaseId, search, opened, cursor }: TesterQuery) {
  const { database } = await runtime();
  if (!(await seenRelease(database.db, scope, releaseId))) return null;
  const rows = await database.db
    .select({
      userId: releaseTesters.userId,
      addedAt: releaseTesters.addedAt,
      openedAt: releaseTesters.openedAt,
    })
    .from(releaseTesters)
    .where(
      and(
        eq(releaseTesters.releaseId, releaseId),
        search ? contains(releaseTesters.userId, search) : undefined,
        opened === "yes" ? isNotNull(releaseTesters.openedAt) : undefined,
        opened === "no" ? isNull(releaseTesters.openedAt) : undefined,
        cursor ? gt(releaseTesters.userId, cursor) : undefined,
      ),
    )
    .orderBy(releaseTesters.userId)
    .limit(pageSize + 1);
  const testers = rows.slice(0, pageSize);
  return { testers, nextCursor: rows.length > pageSize ? (testers.at(-1)?.userId ?? null) : null };
}
