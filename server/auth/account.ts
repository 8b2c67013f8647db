import { eq } from "drizzle-orm";
import { isGuessable } from "#lib/access/password-rule.ts";
import { users } from "#db/schema/person.ts";
import { runtime } from "#server/runtime.ts";
import { forgetAttempts, takeAttempt } from "./attempts.ts";
import { liveActor, type Actor } from "./actor.ts";
import { attemptLimits } from "./limits.ts";
import { hashPassword, verifyPassword } from "./password.ts";

export type Account = NonNullable<Awaited<ReturnType<typeof liveActor>>>;

/** The account of a session that still stands; null where it has ended. */
export async function actorAccount(actor: Actor): Promise<Account | null> {
  const { database } = await runtime();
  return liveActor(database.db, actor);
}

/** What a person sees of their own account. */
export const accountView = ({ id, name, email, language, passwordHash, createdAt }: Account) => ({
  id,
  name,
  email,
  language,
  createdAt,
  hasPassword: passwordHash !== null,
});

export async function renameAccount(account: Account, name: string): Promise<void> {
  const { database } = await runtime();
  await database.db.update(users).set({ name }).where(eq(users.id, account.id));
}

/** Ends every session of the person, this one among them. API tokens stay: they are revoked by themselves. */
export async function endSessions(account: Account): Promise<void> {
  const { database } = await runtime();
  await database.db.update(users).set({ sessionsValidFrom: new Date() }).where(eq(users.id, account.id));
}

export type PasswordRefusal = "wrong_password" | "no_password" | "password_weak" | "too_many_attempts";

/**
 * Sets a new password for whoever knows the present one. Every session ends; the page signs this browser in anew with
 * the new password, so that a copied cookie gains nothing.
 */
export async function changePassword(
  account: Account,
  given: { current: string; next: string },
): Promise<{ ok: true } | { ok: false; why: PasswordRefusal }> {
  if (account.passwordHash === null) return { ok: false, why: "no_password" };
  const key = `change:${account.id}`;
  if ((await takeAttempt([{ key, attempts: attemptLimits.perAddressAndClient }])) > 0)
    return { ok: false, why: "too_many_attempts" };
  if (!(await verifyPassword(given.current, account.passwordHash)))
    return { ok: false, why: "wrong_password" };
  await forgetAttempts(key);
  if (isGuessable(given.next, account)) return { ok: false, why: "password_weak" };
  const passwordHash = await hashPassword(given.next);
  const { database, jobs } = await runtime();
  await database.db.transaction(async (tx) => {
    const at = new Date();
    await tx.update(users).set({ passwordHash, sessionsValidFrom: at }).where(eq(users.id, account.id));
    await jobs.send(tx, "letter", { kind: "password_changed", userId: account.id, at: at.getTime() });
  });
  return { ok: true };
}
