import { eq } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
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

/**
 * E-mail and password against the store. Every attempt is counted before it is judged, per client and per address, so
 * that asking all at once gains nothing; the right password gives it back.
 */
export async function signIn(given: {
  email: string;
  password: string;
  client: string;
}): Promise<SignInOutcome> {
  const { database } = await runtime();
  const email = normalEmail(given.email);
  const counters: Counter[] = [
    // Many people share one address behind a company's gateway.
    { key: `client:${given.client}`, attempts: attemptsMax * 10 },
    { key: `email:${email ?? "malformed"}`, attempts: attemptsMax },
  ];
  for (const counter of counters) {
    const retrySeconds = await take(counter);
    if (retrySeconds > 0) return { ok: false, why: "too_many", retrySeconds };
  }
  const [user] = email ? await database.db.select().from(users).where(eq(users.email, email)) : [];
  const right = await verifyPassword(given.password, user?.passwordHash ?? null);
  if (!user || !right) return { ok: false, why: "wrong" };
  await (await limiter()).delete(`email:${email}`);
  await (await limiter()).reward(`client:${given.client}`);
  return { ok: true, user };
}

type Counter = { key: string; attempts: number };

/** Takes one attempt. @returns seconds to wait; 0 where it was still free @throws where the limiter cannot answer */
async function take({ key, attempts }: Counter): Promise<number> {
  const count = await (await limiter()).consume(key).catch((refused: unknown) => {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  });
  if (count.consumedPoints <= attempts) return 0;
  log().info("sign-in attempts used up");
  return Math.max(1, Math.ceil(count.msBeforeNext / 1000));
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
  });
  return opened;
}
