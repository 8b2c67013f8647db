import { and, eq, inArray, isNull } from "drizzle-orm";
import { grants } from "#lib/access/roles.ts";
import { isGuessable } from "#lib/access/password-rule.ts";
import type { Language } from "#lib/text/languages.ts";
import type { Executor, Transaction } from "#db/client.ts";
import { invitations, memberships, users, workspaces } from "#db/schema/person.ts";
import { programAssignments, programs } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { Account } from "#server/auth/account.ts";
import { takeAttempt } from "#server/auth/attempts.ts";
import { attemptLimits } from "#server/auth/limits.ts";
import { wordHash } from "#server/auth/link-word.ts";
import { hashPassword } from "#server/auth/password.ts";
import { tell } from "#server/notice/tell.ts";
import { runtime } from "#server/runtime.ts";
import { invitationState, type Invitation } from "./invitation-state.ts";

export type InvitationRefusal =
  | "invitation_unknown"
  | "invitation_withdrawn"
  | "invitation_expired"
  | "invitation_used"
  | "invitation_for_other"
  | "blocked_here";
export type Joined = { ok: true; workspace: string; role: Invitation["role"] };

/** What a link stands for, for whoever holds it. */
export async function lookInvitation(word: string, account: Account | null) {
  const { database } = await runtime();
  const row = await read(database.db, await wordHash(word));
  if (!row) return null;
  const { invitation, workspace, by } = row;
  const [known] = await database.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, invitation.email));
  const [member] = known
    ? await database.db.select().from(memberships).where(memberOf(invitation.workspaceId, known.id))
    : [];
  return {
    state: invitationState(invitation, new Date()),
    email: invitation.email,
    role: invitation.role,
    expiresAt: invitation.expiresAt,
    by,
    workspace: { name: workspace.name, kind: workspace.kind, slug: workspace.slug },
    hasAccount: known !== undefined,
    membership: member?.state ?? null,
    /** Who is signed in here, if anybody. */
    signedInAs: account && { email: account.email, isInvited: account.email === invitation.email },
  };
}

/** Makes the signed-in person a member. A second press finds them a member already, and says yes. */
export async function acceptInvitation(
  account: Account,
  word: string,
): Promise<Joined | { ok: false; why: InvitationRefusal }> {
  const tokenHash = await wordHash(word);
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const row = await read(tx, tokenHash, "locked");
    if (!row) return { ok: false, why: "invitation_unknown" };
    if (row.invitation.email !== account.email) return { ok: false, why: "invitation_for_other" };
    return join(tx, row, account);
  });
}

export type NewAccount = {
  word: string;
  name: string;
  password: string;
  language: Language | null;
  client: string;
};

/** Makes an account for the invited address, whose mailbox the link proves, and makes it a member. */
export async function joinAsNew(
  given: NewAccount,
): Promise<
  | (Joined & { email: string })
  | { ok: false; why: InvitationRefusal | "account_exists" | "password_weak" | "too_many_attempts" }
> {
  const { word, name, password, language, client } = given;
  const key = `join:${client}`;
  if ((await takeAttempt([{ key, attempts: attemptLimits.accountsPerClient }])) > 0)
    return { ok: false, why: "too_many_attempts" };
  const { database } = await runtime();
  const tokenHash = await wordHash(word);
  const seen = await read(database.db, tokenHash);
  if (!seen) return { ok: false, why: "invitation_unknown" };
  const { email } = seen.invitation;
  if (isGuessable(password, { email, name })) return { ok: false, why: "password_weak" };
  const passwordHash = await hashPassword(password);
  return database.db.transaction(async (tx) => {
    const row = await read(tx, tokenHash, "locked");
    if (!row) return { ok: false, why: "invitation_unknown" };
    const why = closedFor(row.invitation);
    if (why) return { ok: false, why };
    const [account] = await tx
      .insert(users)
      .values({ email, name, passwordHash, language, sessionsValidFrom: new Date() })
      .onConflictDoNothing()
      .returning();
    if (!account) return { ok: false, why: "account_exists" };
    const joined = await join(tx, row, account);
    return joined.ok ? { ...joined, email } : joined;
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof read>>>;

async function read(tx: Executor, tokenHash: string, lock?: "locked") {
  const query = tx
    .select({ invitation: invitations, workspace: workspaces, by: users.name })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(eq(invitations.tokenHash, tokenHash));
  const [row] = await (lock ? query.for("update", { of: invitations }) : query);
  return row;
}

const memberOf = (workspaceId: string, userId: string) =>
  and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId));

function closedFor(invitation: Invitation): InvitationRefusal | null {
  const state = invitationState(invitation, new Date());
  if (state === "withdrawn") return "invitation_withdrawn";
  if (state === "expired") return "invitation_expired";
  return state === "accepted" ? "invitation_used" : null;
}

async function join(
  tx: Transaction,
  { invitation, workspace }: Row,
  account: Account,
): Promise<Joined | { ok: false; why: InvitationRefusal }> {
  const { workspaceId, role } = invitation;
  const [member] = await tx.select().from(memberships).where(memberOf(workspaceId, account.id));
  if (member?.state === "blocked") return { ok: false, why: "blocked_here" };
  if (member) return { ok: true, workspace: workspace.slug, role: member.role };
  const why = closedFor(invitation);
  if (why) return { ok: false, why };
  await tx.insert(memberships).values({ workspaceId, userId: account.id, role });
  await assign(tx, invitation, account.id);
  await tx.update(invitations).set({ acceptedAt: new Date() }).where(eq(invitations.id, invitation.id));
  await tell(tx, {
    event: "membership",
    to: { membersOf: workspaceId, users: [invitation.invitedBy] },
    key: `member.joined.${invitation.id}`,
    words: (t) => ({
      title: t("{name} joined {workspace}", { name: account.name, workspace: workspace.name }),
      body: t("{name} ({email}) accepted your invitation.", {
        name: account.name,
        email: account.email,
      }),
    }),
    href: "/members",
  });
  const details = { userId: account.id, role, invitedBy: invitation.invitedBy };
  await writeLog(tx, { workspaceId, actor: account, action: "member.join", details });
  return { ok: true, workspace: workspace.slug, role };
}

/** What was deleted since the invitation was written is left out. */
async function assign(tx: Executor, { workspaceId, role, programIds }: Invitation, userId: string) {
  if (programIds.length === 0 || grants[role].programs !== "assigned") return;
  const there = await tx
    .select({ programId: programs.id })
    .from(programs)
    .where(
      and(
        eq(programs.workspaceId, workspaceId),
        isNull(programs.deletedAt),
        inArray(programs.id, programIds),
      ),
    );
  const rows = there.map(({ programId }) => ({ programId, userId }));
  if (rows.length > 0) await tx.insert(programAssignments).values(rows).onConflictDoNothing();
}
