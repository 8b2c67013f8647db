import { eq, sql } from "drizzle-orm";
import { languageOf } from "#lib/text/languages.ts";
import { notices } from "#db/schema/notice.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { env } from "#server/env.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { noticeMail } from "#server/mail/notice-mail.ts";
import { runtime } from "#server/runtime.ts";

/** Sends a notice as a mail. Its Message-ID is stable, so that a repeat is recognised as the same mail. */
export async function mail({ noticeId }: QueuePayloads["mail"]): Promise<void> {
  const { database, mailer } = await runtime();
  const [row] = await database.db
    .select({ notice: notices, user: users, workspace: workspaces })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .innerJoin(workspaces, eq(workspaces.id, notices.workspaceId))
    .where(eq(notices.id, noticeId));
  if (!row || row.notice.mailedAt) return;
  const { notice, user, workspace } = row;
  await mailer.send({
    id: notice.key,
    to: { name: user.name, address: user.email },
    subject: notice.title,
    ...noticeMail({
      ...notice,
      language: languageOf(user),
      name: user.name,
      workspace: { name: workspace.name, href: `${env().publicUrl}/w/${workspace.slug}` },
    }),
  });
  await database.db
    .update(notices)
    .set({ mailedAt: sql`now()` })
    .where(eq(notices.id, noticeId));
}
