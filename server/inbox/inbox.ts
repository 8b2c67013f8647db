import { and, desc, eq, isNull, lt, sql, type SQL } from "drizzle-orm";
import type { NoticeEvent } from "#lib/notice/events.ts";
import { notices } from "#db/schema/notice.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

const pageSize = 30;

const mine = ({ person, workspace }: WorkspaceScope) =>
  and(eq(notices.userId, person.id), eq(notices.workspaceId, workspace.id), eq(notices.inInbox, true));

export type InboxQuery = {
  event?: NoticeEvent | undefined;
  unread?: boolean | undefined;
  cursor?: string | undefined;
};

/** A page of the person's notices in this workspace, newest first. */
export async function listNotices(scope: WorkspaceScope, { event, unread, cursor }: InboxQuery) {
  const { database } = await runtime();
  const asked: (SQL | undefined)[] = [
    event ? eq(notices.event, event) : undefined,
    unread ? isNull(notices.readAt) : undefined,
    cursor ? lt(notices.id, cursor) : undefined,
  ];
  const rows = await database.db
    .select()
    .from(notices)
    .where(and(mine(scope), ...asked))
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

/** Marks one notice read or not read. */
export async function markNotice(scope: WorkspaceScope, noticeId: string, read: boolean): Promise<void> {
  const { database } = await runtime();
  await database.db
    .update(notices)
    // Read twice keeps its first moment.
    .set({ readAt: read ? sql`coalesce(${notices.readAt}, now())` : null })
    .where(and(mine(scope), eq(notices.id, noticeId)));
}

/** Marks every notice of the workspace read, of one event where one is given; none that came since was seen. */
export async function markAllRead(
  scope: WorkspaceScope,
  { event, newestId }: { event?: NoticeEvent | undefined; newestId: string },
): Promise<void> {
  const { database } = await runtime();
  const seen = sql`${notices.id} <= ${newestId}`;
  const ofEvent = event ? eq(notices.event, event) : undefined;
  await database.db
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(and(mine(scope), isNull(notices.readAt), seen, ofEvent));
}
