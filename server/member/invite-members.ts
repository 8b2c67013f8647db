import { and, count, eq, inArray, isNull } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { accessLimits } from "#lib/access/limits.ts";
import { grants, rolesOf, type Role } from "#lib/access/roles.ts";
import type { Language } from "#lib/text/languages.ts";
import type { Executor } from "#db/client.ts";
import { newId } from "#db/id.ts";
import { invitations, memberships, users } from "#db/schema/person.ts";
import { programs } from "#db/schema/program.ts";
import { writeLog, type LogEntry } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { normalEmail } from "#server/auth/email.ts";
import { linkWord, wordHash } from "#server/auth/link-word.ts";
import { runtime } from "#server/runtime.ts";
import { lockMembers } from "./lock-members.ts";

export type InvitationWish = {
  emails: readonly string[];
  role: Role;
  programIds: readonly string[];
  /** What the mail is written in, where the address has no account yet. */
  language: Language | null;
};

export type RowRefusal =
  | "email_malformed"
  | "email_twice"
  | "already_member"
  | "member_blocked"
  | "already_invited";
export type InvitedRow = { email: string; why: RowRefusal | null };
export type InviteOutcome =
  | { ok: true; rows: InvitedRow[] }
  | { ok: false; why: "not_allowed" | "not_found" | "role_of_other_kind" | "too_many_invitations" };

/** Invites people by e-mail. Each address is judged by itself: what is wrong with one keeps no other back. */
export async function inviteMembers(scope: WorkspaceScope, wish: InvitationWish): Promise<InviteOutcome> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  return database.db.transaction(async (tx): Promise<InviteOutcome> => {
    // Invitations of one workspace are made one after the other: no address gets two open ones.
    const members = await lockMembers(tx, scope.workspace.id);
    if (!members.isAdmin(scope.person.id)) return { ok: false, why: "not_allowed" };
    if (!(await ownsAll(tx, scope, wish.programIds))) return { ok: false, why: "not_found" };
    if (!rolesOf[scope.workspace.kind].includes(wish.role)) return { ok: false, why: "role_of_other_kind" };
    const known = await readKnown(tx, scope, wish.emails);
    if (known.open + wish.emails.length > accessLimits.openInvitationsMax)
      return { ok: false, why: "too_many_invitations" };
    const logs: LogEntry[] = [];
    const rows: InvitedRow[] = [];
    for (const written of wish.emails) {
      const email = normalEmail(written);
      const why = email ? refusalFor(email, { known, rows }) : "email_malformed";
      rows.push({ email: email ?? written, why });
      if (email && !why) logs.push(await invite(tx, scope, { ...wish, email }));
    }
    for (const entry of logs) await writeLog(tx, entry);
    return { ok: true, rows };
  });
}

type Known = Awaited<ReturnType<typeof readKnown>>;

function refusalFor(email: string, { known, rows }: { known: Known; rows: InvitedRow[] }): RowRefusal | null {
  if (rows.some((row) => row.email === email)) return "email_twice";
  const state = known.members.get(email);
  if (state) return state === "blocked" ? "member_blocked" : "already_member";
  return known.invited.has(email) ? "already_invited" : null;
}

async function readKnown(tx: Executor, scope: WorkspaceScope, written: readonly string[]) {
  const emails = written.flatMap((text) => normalEmail(text) ?? []);
  const here = eq(invitations.workspaceId, scope.workspace.id);
  const waiting = and(here, isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));
  const members = await tx
    .select({ email: users.email, state: memberships.state })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, scope.workspace.id), inArray(users.email, emails)));
  const invited = await tx
    .select()
    .from(invitations)
    .where(and(waiting, inArray(invitations.email, emails)));
  const [all] = await tx.select({ open: count() }).from(invitations).where(waiting);
  const now = new Date();
  const standing = invited.filter(({ expiresAt }) => expiresAt > now);
  return {
    members: new Map(members.map(({ email, state }) => [email, state])),
    invited: new Set(standing.map(({ email }) => email)),
    open: all?.open ?? 0,
  };
}

async function ownsAll(tx: Executor, scope: WorkspaceScope, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const own = and(
    eq(programs.workspaceId, scope.workspace.id),
    isNull(programs.deletedAt),
    inArray(programs.id, [...ids]),
  );
  const rows = await tx.select({ id: programs.id }).from(programs).where(own);
  return rows.length === new Set(ids).size;
}

type One = Pick<InvitationWish, "role" | "programIds" | "language"> & { email: string };

async function invite(tx: Executor, scope: WorkspaceScope, wish: One): Promise<LogEntry> {
  const { email, role } = wish;
  const programIds = grants[role].programs === "assigned" ? [...new Set(wish.programIds)] : [];
  const gone = and(
    eq(invitations.workspaceId, scope.workspace.id),
    eq(invitations.email, email),
    isNull(invitations.acceptedAt),
    isNull(invitations.withdrawnAt),
  );
  // An expired one that nobody withdrew makes room.
  await tx.delete(invitations).where(gone);
  const id = newId();
  const link = await newLink(id, new Date());
  const invitedBy = scope.person.id;
  await tx
    .insert(invitations)
    .values({ id, workspaceId: scope.workspace.id, email, role, programIds, invitedBy, ...link });
  await sendInvitation(tx, { invitationId: id, sentAt: link.sentAt, language: wish.language });
  const details = { email, role, programIds };
  return { workspaceId: scope.workspace.id, actor: scope.person, action: "member.invite", details };
}

/** A fresh link's digest and life. */
export async function newLink(id: string, sentAt: Date) {
  const tokenHash = await wordHash(await linkWord("invitation", id, sentAt));
  const expiresAt = new Date(sentAt.getTime() + accessLimits.invitationDays * 24 * 3_600_000);
  return { tokenHash, sentAt, expiresAt };
}

export async function sendInvitation(
  tx: Executor,
  { sentAt, ...rest }: { invitationId: string; sentAt: Date; language: Language | null },
): Promise<void> {
  const { jobs } = await runtime();
  await jobs.send(tx, "letter", { kind: "invitation", sentAt: sentAt.getTime(), ...rest });
}
