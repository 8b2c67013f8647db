import { and, eq, inArray } from "drizzle-orm";
import { waysFor, type NoticeEvent } from "#lib/notice/events.ts";
import { languageOf } from "#lib/text/languages.ts";
import { textIn } from "#lib/text/text-in.ts";
import type { Text } from "#lib/text/text.ts";
import type { Executor } from "#db/client.ts";
import { noticePreferences, notices } from "#db/schema/notice.ts";
import { users } from "#db/schema/person.ts";
import { runtime } from "#server/runtime.ts";
import { readAudience, type Audience, type Recipient } from "./audience.ts";

export type NoticeWords = { title: string; body: string };

export type Notice = {
  event: NoticeEvent;
  to: Audience;
  /** Names what happened, e.g. `app_access.<request id>.granted`: told twice, it is told once. */
  key: string;
  /** Said in each recipient's language. Paragraphs of the body are apart by an empty line. */
  words: (t: Text) => NoticeWords;
  /** Below the workspace: `/apps/…`. */
  href: string;
  releaseId?: string | undefined;
  /** Who did it knows it already. */
  exceptUserId?: string | null | undefined;
};

/**
 * Tells people what happened, in the caller's transaction: a notice in the inbox and a mail, each where the person
 * wants it. Rolled back with the caller, sent at least once after it. Safe to repeat.
 */
export async function tell(tx: Executor, notice: Notice): Promise<void> {
  const recipients = (await readAudience(tx, notice.to)).filter(
    ({ userId }) => userId !== notice.exceptUserId,
  );
  for (const person of await readWishes(tx, notice.event, recipients)) await tellOne(tx, notice, person);
}

type Person = Awaited<ReturnType<typeof readWishes>>[number];

async function tellOne(tx: Executor, notice: Notice, person: Person): Promise<void> {
  const { event, key, href, releaseId } = notice;
  const { inbox, mail } = waysFor(event, person.chosen);
  if (!inbox && !mail) return;
  const { userId, workspaceId } = person;
  const words = notice.words(textIn(languageOf(person)));
  const row = { key: `${key}.${userId}`, userId, workspaceId, event, href, inInbox: inbox, ...words };
  const [made] = await tx
    .insert(notices)
    .values({ ...row, releaseId: releaseId ?? null })
    .onConflictDoNothing()
    .returning({ id: notices.id });
  const { jobs } = await runtime();
  if (made && mail) await jobs.send(tx, "mail", { noticeId: made.id });
}

async function readWishes(tx: Executor, event: NoticeEvent, recipients: readonly Recipient[]) {
  if (recipients.length === 0) return [];
  const workspaceOf = new Map(recipients.map(({ userId, workspaceId }) => [userId, workspaceId]));
  const rows = await tx
    .select({
      userId: users.id,
      language: users.language,
      seenLanguage: users.seenLanguage,
      chosen: noticePreferences,
    })
    .from(users)
    .leftJoin(
      noticePreferences,
      and(eq(noticePreferences.userId, users.id), eq(noticePreferences.event, event)),
    )
    .where(inArray(users.id, [...workspaceOf.keys()]));
  return rows.map((row) => ({ ...row, workspaceId: workspaceOf.get(row.userId) ?? "" }));
}
