import { eq } from "drizzle-orm";
import { RateLimiterDrizzle } from "rate-limiter-flexible";
import { signInAttempts, users } from "#db/schema/person.ts";
import { log } from "#server/log.ts";
import { runtime } from "#server/runtime.ts";
import { normalEmail } from "./email.ts";
import { verifyPassword } from "./password.ts";

const attemptsMax = 8;
const windowSeconds = 15 * 60;

export type SignInOutcome =
  | { ok: true; user: { id: string; name: string; email: string } }
  | { ok: false; why: "wrong" | "too_many"; retrySeconds?: number };

/** E-mail and password against the store. Wrong answers are counted per address and per client, and limited. */
export async function signIn(given: {
  email: string;
  password: string;
  client: string;
}): Promise<SignInOutcome> {
  const { database } = await runtime();
  const email = normalEmail(given.email);
  const keys = [`email:${email ?? "malformed"}`, `client:${given.client}`];
  const wait = await attemptsLeft(keys);
  if (wait > 0) return { ok: false, why: "too_many", retrySeconds: wait };
  const [user] = email ? await database.db.select().from(users).where(eq(users.email, email)) : [];
  if (await verifyPassword(given.password, user?.passwordHash ?? null)) {
    if (user) {
      await (await limiter()).delete(keys[0] ?? "");
      return { ok: true, user };
    }
  }
  for (const key of keys) await consume(key);
  return { ok: false, why: "wrong" };
}

/** Seconds to wait, 0 when attempts are left. A limiter that cannot answer keeps the door closed. */
async function attemptsLeft(keys: string[]): Promise<number> {
  const counts = await Promise.all(keys.map(async (key) => (await limiter()).get(key)));
  const waits = counts.map((count, at) =>
    count && count.consumedPoints >= limitOf(at) ? count.msBeforeNext : 0,
  );
  return Math.ceil(Math.max(...waits) / 1000);
}

// Many people share one address behind a company's gateway.
const limitOf = (at: number): number => (at === 0 ? attemptsMax : attemptsMax * 10);

async function consume(key: string): Promise<void> {
  try {
    await (await limiter()).consume(key);
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    log().info("sign-in attempts used up");
  }
}

let opened: RateLimiterDrizzle | undefined;

async function limiter(): Promise<RateLimiterDrizzle> {
  const { database } = await runtime();
  opened ??= new RateLimiterDrizzle({
    storeClient: database.db,
    schema: signInAttempts,
    points: attemptsMax,
    duration: windowSeconds,
    keyPrefix: "sign-in",
    clearExpiredByTimeout: false,
  });
  return opened;
}
