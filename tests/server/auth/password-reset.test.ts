import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { passwordResets, users } from "#db/schema/person.ts";
import { changePassword, endSessions } from "#server/auth/account.ts";
import { liveActor } from "#server/auth/actor.ts";
import { hashPassword } from "#server/auth/password.ts";
import { lookReset, prepareReset, requestReset, resetPassword } from "#server/auth/reset-password.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { lettersTo, wordsIn } from "#tests/support/letters.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const before = "what it was before";
const after = "what it is from now on";
let runtime: TestRuntime;
let passwordHash: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  passwordHash = await hashPassword(before);
});
afterAll(() => runtime.close());

let made = 0;
async function aUser(hash: string | null = passwordHash) {
  const email = `reset-${(made += 1)}@example.com`;
  const sessionsValidFrom = new Date(Date.now() - 60_000);
  const values = { email, name: "Person", passwordHash: hash, sessionsValidFrom };
  const [user] = await runtime.database.db.insert(users).values(values).returning();
  if (!user) throw new Error("an insert returns its row");
  return user;
}
const client = () => `10.2.0.${(made += 1)}`;
const signedIn = (email: string, password: string) => signIn({ email, password, client: client() });

async function askFor(email: string): Promise<string[]> {
  expect(await requestReset({ email, client: client() })).toEqual({ ok: true });
  await runtime.drain();
  return wordsIn(await lettersTo(runtime, email), "reset-password");
}

const isLive = async (userId: string, issuedAt: Date) =>
  (await liveActor(runtime.database.db, { userId, issuedAt })) !== null;

describe("a forgotten password", () => {
  it("is set anew through the link in the mail, once; every session ends", async () => {
    const { id, email } = await aUser();
    const session = new Date(Date.now() - 1_000);
    const [word = ""] = await askFor(email);
    expect(await lookReset(word)).toEqual({ state: "open", email });
    expect(await isLive(id, session)).toBe(true);
    expect(await resetPassword({ word, password: after })).toEqual({ ok: true, email });
    expect(await isLive(id, session)).toBe(false);
    expect(await signedIn(email, before)).toMatchObject({ why: "wrong" });
    expect(await signedIn(email, after)).toMatchObject({ ok: true });
    expect(await isLive(id, new Date())).toBe(true);
    await runtime.drain();
    expect((await lettersTo(runtime, email)).some((mail) => /was changed/.test(mail))).toBe(true);
  });

  it("in two tabs is set by one of them; the other says that the link was used", async () => {
    const { email } = await aUser();
    const [word = ""] = await askFor(email);
    const outcomes = await Promise.all([
      resetPassword({ word, password: after }),
      resetPassword({ word, password: "the other tab's sentence" }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, why: "reset_used" });
    expect(await lookReset(word)).toEqual({ state: "used", email: null });
    expect(await resetPassword({ word, password: before })).toEqual({ ok: false, why: "reset_used" });
  });

  it("asked for again ends the link before", async () => {
    const { email } = await aUser();
    const [first = ""] = await askFor(email);
    const second = (await askFor(email)).find((word) => word !== first) ?? "";
    expect(await lookReset(first)).toEqual({ state: "gone", email: null });
    expect(await resetPassword({ word: first, password: after })).toEqual({ ok: false, why: "reset_gone" });
    expect(await resetPassword({ word: second, password: after })).toMatchObject({ ok: true });
  });

  it("has a link that lives thirty minutes", async () => {
    const { id, email } = await aUser();
    const [word = ""] = await askFor(email);
    const named = eq(passwordResets.userId, id);
    const [row] = await runtime.database.db.select().from(passwordResets).where(named);
    expect(Number(row?.expiresAt) - Number(row?.createdAt)).toBe(30 * 60_000);
    await runtime.database.db.update(passwordResets).set({ expiresAt: new Date() }).where(named);
    expect(await lookReset(word)).toEqual({ state: "gone", email: null });
    expect(await resetPassword({ word, password: after })).toEqual({ ok: false, why: "reset_gone" });
  });

  it("leaves the link's secret neither in the database nor in the queue", async () => {
    const { email } = await aUser();
    const [word = ""] = await askFor(email);
    expect(word.length).toBeGreaterThan(40);
    const kept = await runtime.database.db.execute("select data::text from pgboss.job");
    const rows = await runtime.database.db.select().from(passwordResets);
    expect(JSON.stringify([kept, rows])).not.toContain(word);
  });

  it("whose message comes twice is mailed once", async () => {
    const { email } = await aUser();
    for (let round = 0; round < 2; round += 1) {
      await prepareReset({ email }, "00000000-0000-4000-8000-000000000001");
    }
    await runtime.drain();
    expect(await lettersTo(runtime, email)).toHaveLength(1);
  });

  it("takes no password that is guessed first, and keeps the link", async () => {
    const { email } = await aUser();
    const [word = ""] = await askFor(email);
    expect(await resetPassword({ word, password: email })).toEqual({ ok: false, why: "password_weak" });
    expect(await resetPassword({ word, password: after })).toMatchObject({ ok: true });
  });
});

describe("asking for a link", () => {
  it("answers a known and an unknown address the same, after the same work", async () => {
    const { email } = await aUser();
    const unknown = `nobody-${(made += 1)}@example.com`;
    const queries: string[][] = [];
    for (const asked of [email, unknown]) {
      const { queued, answer } = await withQueued(() => requestReset({ email: asked, client: client() }));
      queries.push(queued);
      expect(answer).toEqual({ ok: true });
    }
    // Nobody has looked yet whether the address is known: one message waits for each, and that is all.
    expect(queries[0]).toEqual(["reset_request"]);
    expect(queries[1]).toEqual(queries[0]);
    await runtime.drain();
    expect(await lettersTo(runtime, unknown)).toEqual([]);
    expect(await lettersTo(runtime, email)).toHaveLength(1);
  });

  it("ends after five times for an address, known or not", async () => {
    const { email } = await aUser();
    for (const asked of [email, `nobody-${(made += 1)}@example.com`]) {
      for (let round = 0; round < 5; round += 1)
        expect(await requestReset({ email: asked, client: client() })).toEqual({ ok: true });
      expect(await requestReset({ email: asked, client: client() })).toEqual({
        ok: false,
        why: "too_many_attempts",
      });
    }
  });

  it("names an address that is none", async () => {
    expect(await requestReset({ email: "mei@", client: client() })).toEqual({
      ok: false,
      why: "email_malformed",
    });
  });
});

describe("changing the password", () => {
  it("asks the present one, ends every other session, and says so by mail", async () => {
    const user = await aUser();
    const session = new Date(Date.now() - 1_000);
    expect(await changePassword(user, { current: "not it", next: after })).toEqual({
      ok: false,
      why: "wrong_password",
    });
    expect(await isLive(user.id, session)).toBe(true);
    expect(await changePassword(user, { current: before, next: after })).toEqual({ ok: true });
    expect(await isLive(user.id, session)).toBe(false);
    expect(await signedIn(user.email, after)).toMatchObject({ ok: true });
    await runtime.drain();
    expect(await lettersTo(runtime, user.email)).toHaveLength(1);
  });

  it("ends after eight wrong guesses of the present one, whoever holds the session", async () => {
    const user = await aUser();
    for (let round = 0; round < 8; round += 1) await changePassword(user, { current: "guess", next: after });
    expect(await changePassword(user, { current: before, next: after })).toEqual({
      ok: false,
      why: "too_many_attempts",
    });
  });

  it("is refused where there is none, and where the new one is guessed first", async () => {
    expect(await changePassword(await aUser(null), { current: "", next: after })).toEqual({
      ok: false,
      why: "no_password",
    });
    expect(await changePassword(await aUser(), { current: before, next: "1234567890" })).toEqual({
      ok: false,
      why: "password_weak",
    });
  });
});

it("signing out everywhere ends every session of then, and none that begins later", async () => {
  const user = await aUser();
  const session = new Date(Date.now() - 1_000);
  await endSessions(user);
  expect(await isLive(user.id, session)).toBe(false);
  expect(await isLive(user.id, new Date(Date.now() + 1))).toBe(true);
});

/** What a call puts into the queues. */
async function withQueued<Answer>(call: () => Promise<Answer>) {
  const names = async () => {
    const result: unknown = await runtime.database.db.execute(
      "select name from pgboss.job where state = 'created' order by created_on",
    );
    return JSON.parse(JSON.stringify(result)).rows.map((row: { name: string }) => row.name) as string[];
  };
  const before_ = await names();
  const answer = await call();
  return { answer, queued: (await names()).slice(before_.length) };
}
