import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { notices } from "#db/schema/notice.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

const pageSize = 30;

const mine = ({ person, workspace }: WorkspaceScope) =>
  and(eq(notices.userId, person.id), eq(notices.workspaceId, workspace.id));

/** A page of the person's notices in this workspace, newest first. */
export async function listNotices(scope: WorkspaceScope, cursor?: string) {
  const { database } = await runtime();
  const rows = await database.db
    .select()
    .from(notices)
    .where(and(mine(scope), cursor ? lt(notices.id, cursor) : undefined))
    .orderBy(desc(notices.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return { notices: page, nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

export async function countUnread(scope: WorkspaceScope): Promise<number> {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ unread: sql<number>`count(*)::int` })
    .from(notices)
    .where(and(mine(scope), isNull(notices.readAt)));
  return row?.unread ?? 0;
}

/** Marks one notice read, or all of the workspace's. */
export async function markRead(scope: WorkspaceScope, noticeId: string | null): Promise<void> {
  const { database } = await runtime();
  await database.db
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(and(mine(scope), isNull(notices.readAt), noticeId ? eq(notices.id, noticeId) : undefined));
}
