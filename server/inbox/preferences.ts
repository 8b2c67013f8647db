import { eq } from "drizzle-orm";
import { keptWays, noticeEvents, waysFor, type NoticeEvent, type NoticeWays } from "#lib/notice/events.ts";
import { noticePreferences } from "#db/schema/notice.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

/** How the person is told of each event, in all their workspaces alike. */
export async function listPreferences({ person }: WorkspaceScope) {
  const { database } = await runtime();
  const chosen = await database.db
    .select()
    .from(noticePreferences)
    .where(eq(noticePreferences.userId, person.id));
  return noticeEvents.map((event) => {
    const row = chosen.find((one) => one.event === event) ?? null;
    return { event, ...waysFor(event, row), kept: keptWays[event]?.way ?? null };
  });
}

/** Sets how the person is told of an event. What cannot be switched off stays on. */
export async function setPreference(
  { person }: WorkspaceScope,
  event: NoticeEvent,
  wish: NoticeWays,
): Promise<NoticeWays> {
  const { database } = await runtime();
  const ways = waysFor(event, wish);
  await database.db
    .insert(noticePreferences)
    .values({ userId: person.id, event, ...ways })
    .onConflictDoUpdate({ target: [noticePreferences.userId, noticePreferences.event], set: ways });
  return ways;
}
