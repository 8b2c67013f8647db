import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { users } from "#db/schema/person.ts";
import { runtime } from "#server/runtime.ts";
import { countAttempt, forgetAttempts, giveBack, takeAttempt } from "./attempts.ts";
import { normalEmail } from "./email.ts";
import { attemptLimits } from "./limits.ts";
import { verifyPassword } from "./password.ts";

export type SignInOutcome =
  | { ok: true; user: { id: string; name: string; email: string } }
  | { ok: false; why: "wrong" | "too_many"; retrySeconds?: number };

/**
 * E-mail and password against the store. Every attempt is counted before it is judged, per client and per address
 * from that client; the right password gives it back. From everywhere else an address is slowed down, never closed:
 * a stranger must not lock somebody out.
 */
export async function signIn(given: {
  email: string;
  password: string;
  client: string;
}): Promise<SignInOutcome> {
  const { database } = await runtime();
  const email = normalEmail(given.email);
  const client = `client:${given.client}`;
  const pair = `pair:${email ?? "malformed"}:${given.client}`;
  const everywhere = `email:${email ?? "malformed"}`;
  const retrySeconds = await takeAttempt([
    { key: client, attempts: attemptLimits.perClient },
    { key: pair, attempts: attemptLimits.perAddressAndClient },
  ]);
  if (retrySeconds > 0) return { ok: false, why: "too_many", retrySeconds };
  await sleep(delayMs(await countAttempt(everywhere)));
  const [user] = email ? await database.db.select().from(users).where(eq(users.email, email)) : [];
  const right = await verifyPassword(given.password, user?.passwordHash ?? null);
  if (!user || !right) return { ok: false, why: "wrong" };
  await forgetAttempts(pair);
  await giveBack(client);
  await giveBack(everywhere);
  return { ok: true, user };
}

/** How long an attempt waits after that many for its address. */
export const delayMs = (attempts: number): number =>
  Math.min(
    Math.max(0, attempts - attemptLimits.freePerAddress) * attemptLimits.delayStepMs,
    attemptLimits.delayMsMax,
  );
