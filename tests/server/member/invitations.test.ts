import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { invitations, memberships, users } from "#db/schema/person.ts";
import { programAssignments } from "#db/schema/program.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { acceptInvitation, joinAsNew, lookInvitation } from "#server/member/accept-invitation.ts";
import { changeMembership } from "#server/member/change-membership.ts";
import { inviteMembers } from "#server/member/invite-members.ts";
import { listInvitations, resendInvitation, withdrawInvitation } from "#server/member/manage-invitation.ts";
import { callerFor } from "#server/trpc/caller.ts";
import * as house from "#tests/support/house.ts";
import { lettersTo, wordsIn } from "#tests/support/letters.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let workspace: house.Workspace;
let admin: house.TestPerson;
beforeAll(async () => {
  runtime = await openTestRuntime();
  workspace = await house.aWorkspace("developer");
  admin = await house.aPerson(workspace, "developer_admin", "mei");
});
afterAll(() => runtime.close());

const password = "a sentence to remember";
let guests = 0;
const anAddress = () => `guest-${(guests += 1)}@example.com`;

async function invite(emails: readonly string[], programIds: readonly string[] = []) {
  const wish = { emails, role: "developer", programIds, language: null } as const;
  const outcome = await inviteMembers(await admin.scope(), wish);
  await runtime.drain();
  return outcome;
}

async function invited(email = anAddress(), programIds: readonly string[] = []) {
  house.ok(await invite([email], programIds));
  const [word = ""] = wordsIn(await lettersTo(runtime, email), "invitations");
  const listed = await listInvitations(await admin.scope());
  return { email, word, id: listed.find((one) => one.email === email)?.id ?? "" };
}

const join = (word: string, name = "Noor") =>
  joinAsNew({ word, name, password, language: "zh-Hans", client: "10.1.1.1" });

async function accountOf(email: string, name = "Known") {
  await runtime.database.db.insert(users).values({ email, name }).onConflictDoNothing();
  const account = await runtime.database.db.query.users.findFirst({
    where: (row, { eq: is }) => is(row.email, email),
  });
  if (!account) throw new Error("an insert leaves its row");
  return account;
}

const membersNamed = (email: string) =>
  runtime.database.db
    .select({ role: memberships.role, state: memberships.state, userId: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspace.id), eq(users.email, email)));

const expire = (email: string) =>
  runtime.database.db
    .update(invitations)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(invitations.email, email));

describe("inviting", () => {
  it("sends each address a mail with a link of its own", async () => {
    const [one, other] = [anAddress(), anAddress()];
    const { rows } = house.ok(await invite([one, other]));
    expect(rows).toEqual([
      { email: one, why: null },
      { email: other, why: null },
    ]);
    const words = [one, other].map(async (email) => wordsIn(await lettersTo(runtime, email), "invitations"));
    const [first, second] = await Promise.all(words);
    expect(first).toHaveLength(1);
    expect(second).toHaveLength(1);
    expect(first).not.toEqual(second);
  });

  it("judges each address by itself: what is wrong with one keeps no other back", async () => {
    const [fine, open] = [anAddress(), anAddress()];
    await invite([open]);
    const member = await house.aPerson(workspace, "developer");
    const blocked = await house.aPerson(workspace, "developer");
    house.ok(await changeMembership(await admin.scope(), blocked.userId, { change: "block" }));
    const [memberEmail, blockedEmail] = [(await member.scope()).person.email, await emailOf(blocked.userId)];
    const { rows } = house.ok(
      await invite([` ${fine.toUpperCase()} `, fine, memberEmail, blockedEmail, open, "no address"]),
    );
    expect(rows).toEqual([
      { email: fine, why: null },
      { email: fine, why: "email_twice" },
      { email: memberEmail, why: "already_member" },
      { email: blockedEmail, why: "member_blocked" },
      { email: open, why: "already_invited" },
      { email: "no address", why: "email_malformed" },
    ]);
    expect(await lettersTo(runtime, fine)).toHaveLength(1);
    expect(await lettersTo(runtime, open)).toHaveLength(1);
  });

  it("takes ten addresses at once and no more, only roles of the workspace's kind, and only its own programs", async () => {
    const api = callerFor(admin.actor).invitation;
    const wish = { workspace: workspace.slug, role: "developer" as const };
    const many = Array.from({ length: 11 }, anAddress);
    await expect(api.send({ ...wish, emails: many })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(api.send({ ...wish, emails: [] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(
      api.send({ ...wish, emails: [anAddress()], role: "workspace_reviewer" }),
    ).rejects.toMatchObject({ cause: { refusal: { why: "role_of_other_kind" } } });
    const stranger = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
    const foreign = await house.aProgramOf(stranger);
    await expect(api.send({ ...wish, emails: [anAddress()], programIds: [foreign] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("twice at once leaves one open invitation", async () => {
    const email = anAddress();
    const outcomes = await Promise.all([invite([email]), invite([email])]);
    const whys = outcomes.flatMap((outcome) => house.ok(outcome).rows.map(({ why }) => why));
    expect(whys.toSorted()).toEqual(["already_invited", null].toSorted());
  });

  it("writes who was invited as what into the log, and the link's secret nowhere", async () => {
    const { email, word } = await invited();
    const entries = await runtime.database.db
      .select()
      .from(logEntries)
      .where(and(eq(logEntries.workspaceId, workspace.id), eq(logEntries.action, "member.invite")));
    const entry = entries.find(({ details }) => details["email"] === email);
    expect(entry).toMatchObject({ actorId: admin.userId, details: { email, role: "developer" } });
    const kept = await runtime.database.db.execute("select data::text from pgboss.job");
    expect(
      JSON.stringify([entries, kept, await runtime.database.db.select().from(invitations)]),
    ).not.toContain(word);
  });
});

describe("an invitation", () => {
  it("makes a new account a member with what was assigned, and its inviter is told", async () => {
    const programId = await house.aProgramOf(admin);
    const { email, word } = await invited(anAddress(), [programId]);
    const seen = await lookInvitation(word, null);
    expect(seen).toMatchObject({ state: "open", email, hasAccount: false, membership: null });
    const joined = house.ok(await join(word));
    expect(joined).toMatchObject({ workspace: workspace.slug, role: "developer", email });
    const [member] = await membersNamed(email);
    expect(member).toMatchObject({ role: "developer", state: "active" });
    expect(await signIn({ email, password, client: "10.1.1.2" })).toMatchObject({ ok: true });
    const assigned = await runtime.database.db
      .select()
      .from(programAssignments)
      .where(eq(programAssignments.userId, member?.userId ?? ""));
    expect(assigned.map((row) => row.programId)).toEqual([programId]);
    const told = await runtime.database.db.select().from(notices).where(eq(notices.userId, admin.userId));
    expect(told.map(({ title }) => title)).toContainEqual(expect.stringContaining("Noor joined"));
  });

  it("makes an account that is there already a member, once it signed in", async () => {
    const { email, word } = await invited();
    const account = await accountOf(email);
    expect(await join(word)).toEqual({ ok: false, why: "account_exists" });
    expect(await lookInvitation(word, account)).toMatchObject({
      hasAccount: true,
      signedInAs: { email, isInvited: true },
    });
    expect(await acceptInvitation(account, word)).toMatchObject({ ok: true, workspace: workspace.slug });
  });

  it("accepted by a second press or in a second tab says yes and makes nobody a member twice", async () => {
    const { email, word } = await invited();
    const account = await accountOf(email);
    const outcomes = await Promise.all([acceptInvitation(account, word), acceptInvitation(account, word)]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(await membersNamed(email)).toHaveLength(1);
    const entries = await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.action, "member.join"));
    expect(entries.filter(({ actorId }) => actorId === account.id)).toHaveLength(1);
  });

  it("two new accounts at once for one link: one is made", async () => {
    const { email, word } = await invited();
    const outcomes = await Promise.all([join(word, "Noor"), join(word, "Nora")]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await membersNamed(email)).toHaveLength(1);
  });

  it("is for its address alone", async () => {
    const { word } = await invited();
    const other = await accountOf(anAddress());
    expect(await acceptInvitation(other, word)).toEqual({ ok: false, why: "invitation_for_other" });
    expect(await lookInvitation(word, other)).toMatchObject({ signedInAs: { isInvited: false } });
  });

  it("lives three days, and not a moment longer", async () => {
    const { email, word } = await invited();
    const [row] = await runtime.database.db.select().from(invitations).where(eq(invitations.email, email));
    expect(Number(row?.expiresAt) - Number(row?.sentAt)).toBe(3 * 24 * 3_600_000);
    await expire(email);
    expect(await lookInvitation(word, null)).toMatchObject({ state: "expired" });
    expect(await join(word)).toEqual({ ok: false, why: "invitation_expired" });
    expect(await acceptInvitation(await accountOf(email), word)).toEqual({
      ok: false,
      why: "invitation_expired",
    });
  });

  it("that expired makes room for a new one", async () => {
    const { email, word } = await invited();
    await expire(email);
    expect(house.ok(await invite([email])).rows).toEqual([{ email, why: null }]);
    expect(await lookInvitation(word, null)).toBeNull();
  });

  it("sent again has a new link and three days; the old link is dead", async () => {
    const { email, word, id } = await invited();
    await expire(email);
    house.ok(await resendInvitation(await admin.scope(), id, null));
    await runtime.drain();
    const words = wordsIn(await lettersTo(runtime, email), "invitations");
    const fresh = words.find((one) => one !== word) ?? "";
    expect(await lookInvitation(word, null)).toBeNull();
    expect(await join(word)).toEqual({ ok: false, why: "invitation_unknown" });
    house.ok(await join(fresh));
  });

  it("sent again before the first mail went out goes out once", async () => {
    const email = anAddress();
    const wish = { emails: [email], role: "developer", programIds: [], language: null } as const;
    house.ok(await inviteMembers(await admin.scope(), wish));
    const [open] = (await listInvitations(await admin.scope())).filter((one) => one.email === email);
    await new Promise((resolve) => setTimeout(resolve, 5));
    house.ok(await resendInvitation(await admin.scope(), open?.id ?? "", null));
    await runtime.drain();
    expect(await lettersTo(runtime, email)).toHaveLength(1);
  });

  it("that was withdrawn opens nothing and says so", async () => {
    const { word, id } = await invited();
    house.ok(await withdrawInvitation(await admin.scope(), id));
    expect(await lookInvitation(word, null)).toMatchObject({ state: "withdrawn" });
    expect(await join(word)).toEqual({ ok: false, why: "invitation_withdrawn" });
    expect(await withdrawInvitation(await admin.scope(), id)).toEqual({ ok: false, why: "not_found" });
    expect(await resendInvitation(await admin.scope(), id, null)).toEqual({ ok: false, why: "not_found" });
  });

  it("opens nothing to a member who is blocked, and tells a member that they are one", async () => {
    const { email, word } = await invited();
    const account = await accountOf(email);
    house.ok(await acceptInvitation(account, word));
    expect(await lookInvitation(word, account)).toMatchObject({ membership: "active" });
    house.ok(await changeMembership(await admin.scope(), account.id, { change: "block" }));
    expect(await acceptInvitation(account, word)).toEqual({ ok: false, why: "blocked_here" });
    house.ok(await changeMembership(await admin.scope(), account.id, { change: "remove" }));
    expect(await acceptInvitation(account, word)).toEqual({ ok: false, why: "invitation_used" });
  });

  it("takes no password that is guessed first", async () => {
    const { email, word } = await invited();
    for (const weak of ["password123", "aaaaaaaaaaaa", email, "noorish2026"]) {
      const given = { word, name: "Noorish", password: weak, language: null, client: "10.1.1.3" };
      expect(await joinAsNew(given), weak).toEqual({ ok: false, why: "password_weak" });
    }
  });

  it("is written in the language of whoever is known, else of whoever invites", async () => {
    const [known, fresh] = [anAddress(), anAddress()];
    await accountOf(known);
    await runtime.database.db.update(users).set({ language: "en" }).where(eq(users.email, known));
    const wish = { emails: [known, fresh], role: "developer", programIds: [], language: "zh-Hans" } as const;
    house.ok(await inviteMembers(await admin.scope(), wish));
    await runtime.drain();
    expect((await lettersTo(runtime, known))[0]).toMatch(/invites you/);
    expect((await lettersTo(runtime, fresh))[0]).not.toMatch(/invites you/);
  });
});

async function emailOf(userId: string): Promise<string> {
  const [user] = await runtime.database.db.select().from(users).where(eq(users.id, userId));
  return user?.email ?? "";
}
