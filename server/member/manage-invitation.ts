import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import type { Language } from "#lib/text/languages.ts";
import { invitations, users } from "#db/schema/person.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { newLink, sendInvitation } from "./invite-members.ts";

type Refused = { ok: false; why: "not_allowed" | "not_found" };

/** The invitations that nobody has accepted or withdrawn, newest first; expired ones among them. Admins see them. */
export async function listInvitations(scope: WorkspaceScope) {
  if (!canAdminister(scope.member)) return [];
  const { database } = await runtime();
  const rows = await database.db
    .select({ invitation: invitations, by: users.name })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(
      and(
        eq(invitations.workspaceId, scope.workspace.id),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
      ),
    )
    .orderBy(desc(invitations.sentAt), desc(invitations.id));
  return rows.map(({ invitation: { id, email, role, programIds, sentAt, expiresAt }, by }) => ({
    id,
    email,
    role,
    programs: programIds.length,
    sentAt,
    expiresAt,
    by,
  }));
}

/** Sends a new link, with three days again; the old link is dead. */
export function resendInvitation(
  scope: WorkspaceScope,
  invitationId: string,
  language: Language | null,
): Promise<{ ok: true } | Refused> {
  return change(scope, { invitationId, action: "member.invite_resent", language });
}

/** Ends an invitation: its link opens nothing any more. */
export function withdrawInvitation(
  scope: WorkspaceScope,
  invitationId: string,
): Promise<{ ok: true } | Refused> {
  return change(scope, { invitationId, action: "member.invite_withdrawn", language: null });
}

type Change = {
  invitationId: string;
  action: "member.invite_resent" | "member.invite_withdrawn";
  language: Language | null;
};

async function change(
  scope: WorkspaceScope,
  { invitationId, action, language }: Change,
): Promise<{ ok: true } | Refused> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  const link = await newLink(invitationId, new Date());
  return database.db.transaction(async (tx) => {
    const [changed] = await tx
      .update(invitations)
      .set(action === "member.invite_resent" ? link : { withdrawnAt: sql`now()` })
      .where(
        and(
          eq(invitations.id, invitationId),
          eq(invitations.workspaceId, scope.workspace.id),
          isNull(invitations.acceptedAt),
          isNull(invitations.withdrawnAt),
        ),
      )
      .returning();
    if (!changed) return { ok: false, why: "not_found" };
    if (action === "member.invite_resent")
      await sendInvitation(tx, { invitationId, sentAt: link.sentAt, language });
    const details = { email: changed.email, role: changed.role };
    await writeLog(tx, { workspaceId: scope.workspace.id, actor: scope.person, action, details });
    return { ok: true };
  });
}
