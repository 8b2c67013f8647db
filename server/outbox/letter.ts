import { eq } from "drizzle-orm";
import { languageOf } from "#lib/text/languages.ts";
import { textIn } from "#lib/text/text-in.ts";
import { invitations, passwordResets, users, workspaces } from "#db/schema/person.ts";
import { linkWord, wordHash } from "#server/auth/link-word.ts";
import { env } from "#server/env.ts";
import type { LetterPayload } from "#server/jobs/queues.ts";
import type { Mail } from "#server/mail/mailer.ts";
import { invitationMail, passwordChangedMail, resetMail } from "#server/mail/letters.ts";
import { runtime } from "#server/runtime.ts";

/**
 * Sends what is no notice: an invitation, a link that sets a password, the news that one was set. The link's secret is
 * made here and is nowhere else; a letter that a newer one replaced is not sent.
 */
export async function letter(payload: LetterPayload): Promise<void> {
  const { mailer } = await runtime();
  const mail = await written(payload);
  if (mail) await mailer.send(mail);
}

function written(payload: LetterPayload): Promise<Mail | null> {
  switch (payload.kind) {
    case "invitation":
      return invitation(payload);
    case "reset":
      return reset(payload);
    case "password_changed":
      return passwordChanged(payload);
  }
}

type Of<Kind extends LetterPayload["kind"]> = Extract<LetterPayload, { kind: Kind }>;

async function invitation({ invitationId, sentAt, language }: Of<"invitation">): Promise<Mail | null> {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ invitation: invitations, workspace: workspaces.name, by: users.name })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(eq(invitations.id, invitationId));
  if (!row || row.invitation.acceptedAt || row.invitation.withdrawnAt) return null;
  const { email, tokenHash, role } = row.invitation;
  const word = await linkWord("invitation", invitationId, new Date(sentAt));
  if ((await wordHash(word)) !== tokenHash) return null;
  const [known] = await database.db.select().from(users).where(eq(users.email, email));
  const t = textIn(known?.language ?? known?.seenLanguage ?? language ?? "en");
  const words = {
    by: row.by,
    workspace: row.workspace,
    role,
    href: `${env().publicUrl}/invitations/${word}`,
  };
  return {
    id: `invitation.${invitationId}.${sentAt}`,
    to: { name: known?.name ?? "", address: email },
    ...invitationMail(words, t),
  };
}

async function reset({ resetId }: Of<"reset">): Promise<Mail | null> {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ reset: passwordResets, user: users })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(eq(passwordResets.id, resetId));
  if (!row || row.reset.usedAt) return null;
  const word = await linkWord("reset", resetId, row.reset.createdAt);
  if ((await wordHash(word)) !== row.reset.tokenHash) return null;
  const t = textIn(languageOf(row.user));
  return {
    id: `reset.${resetId}`,
    to: { name: row.user.name, address: row.user.email },
    ...resetMail({ name: row.user.name, href: `${env().publicUrl}/reset-password/${word}` }, t),
  };
}

async function passwordChanged({ userId, at }: Of<"password_changed">): Promise<Mail | null> {
  const { database } = await runtime();
  const [user] = await database.db.select().from(users).where(eq(users.id, userId));
  if (!user) return null;
  const t = textIn(languageOf(user));
  return {
    id: `password-changed.${userId}.${at}`,
    to: { name: user.name, address: user.email },
    ...passwordChangedMail({ name: user.name, href: `${env().publicUrl}/forgot-password` }, t),
  };
}
