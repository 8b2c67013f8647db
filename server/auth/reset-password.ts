import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { accessLimits } from "#lib/access/limits.ts";
import { isGuessable } from "#lib/access/password-rule.ts";
import { passwordResets, users } from "#db/schema/person.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";
import { takeAttempt } from "./attempts.ts";
import { normalEmail } from "./email.ts";
import { attemptLimits } from "./limits.ts";
import { linkWord, wordHash } from "./link-word.ts";
import { hashPassword } from "./password.ts";

const lifeMs = accessLimits.resetMinutes * 60_000;

/**
 * Asks for a mail that sets a new password. The answer comes before anybody looks whether the address is known, so
 * that neither its words nor its time tell.
 */
export async function requestReset(given: {
  email: string;
  client: string;
}): Promise<{ ok: true } | { ok: false; why: "too_many_attempts" | "email_malformed" }> {
  const email = normalEmail(given.email);
  if (!email) return { ok: false, why: "email_malformed" };
  const waitSeconds = await takeAttempt([
    { key: `reset-client:${given.client}`, attempts: attemptLimits.resetsPerClient },
    { key: `reset:${email}`, attempts: attemptLimits.resetsPerAddress },
  ]);
  if (waitSeconds > 0) return { ok: false, why: "too_many_attempts" };
  const { database, jobs } = await runtime();
  await jobs.send(database.db, "reset_request", { email });
  return { ok: true };
}

/** Makes the link for a known address and has it mailed; the links before it end. Nothing for an unknown one. */
export async function prepareReset({ email }: QueuePayloads["reset_request"], jobId: string): Promise<void> {
  const { database, jobs } = await runtime();
  await database.db.transaction(async (tx) => {
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email)).for("update");
    if (!user) return;
    const createdAt = new Date();
    const tokenHash = await wordHash(await linkWord("reset", jobId, createdAt));
    const expiresAt = new Date(createdAt.getTime() + lifeMs);
    const made = await tx
      .insert(passwordResets)
      .values({ id: jobId, userId: user.id, tokenHash, createdAt, expiresAt })
      .onConflictDoNothing()
      .returning({ id: passwordResets.id });
    // The same message came twice: its mail is on its way.
    if (made.length === 0) return;
    await tx
      .delete(passwordResets)
      .where(
        and(eq(passwordResets.userId, user.id), isNull(passwordResets.usedAt), ne(passwordResets.id, jobId)),
      );
    await jobs.send(tx, "letter", { kind: "reset", resetId: jobId });
  });
}

export type ResetLook = { state: "open" | "used" | "gone"; email: string | null };

/** What a link is good for now. A link that a newer one ended is gone like one that never was. */
export async function lookReset(word: string): Promise<ResetLook> {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ reset: passwordResets, email: users.email })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(eq(passwordResets.tokenHash, await wordHash(word)));
  if (row?.reset.usedAt) return { state: "used", email: null };
  if (!row || row.reset.expiresAt <= new Date()) return { state: "gone", email: null };
  return { state: "open", email: row.email };
}

/** Sets the password, once; every session of the person ends. */
export async function resetPassword(given: {
  word: string;
  password: string;
}): Promise<{ ok: true; email: string } | { ok: false; why: "reset_used" | "reset_gone" | "password_weak" }> {
  const tokenHash = await wordHash(given.word);
  const look = await lookReset(given.word);
  if (look.state !== "open") return { ok: false, why: look.state === "used" ? "reset_used" : "reset_gone" };
  const { database, jobs } = await runtime();
  const passwordHash = await hashPassword(given.password);
  return database.db.transaction(async (tx) => {
    const now = new Date();
    const open = and(
      eq(passwordResets.tokenHash, tokenHash),
      isNull(passwordResets.usedAt),
      gt(passwordResets.expiresAt, now),
    );
    const [row] = await tx
      .select({ id: passwordResets.id, user: users })
      .from(passwordResets)
      .innerJoin(users, eq(users.id, passwordResets.userId))
      .where(open)
      .for("update", { of: passwordResets });
    // Another tab was faster.
    if (!row) return { ok: false, why: "reset_used" };
    if (isGuessable(given.password, row.user)) return { ok: false, why: "password_weak" };
    await tx.update(passwordResets).set({ usedAt: now }).where(eq(passwordResets.id, row.id));
    await tx.update(users).set({ passwordHash, sessionsValidFrom: now }).where(eq(users.id, row.user.id));
    await jobs.send(tx, "letter", { kind: "password_changed", userId: row.user.id, at: now.getTime() });
    return { ok: true, email: row.user.email };
  });
}
