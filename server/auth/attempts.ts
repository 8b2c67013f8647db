import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { signInAttempts } from "#db/schema/person.ts";
import { log } from "#server/log.ts";
import { runtime } from "#server/runtime.ts";
import { attemptLimits } from "./limits.ts";

export type Counter = { key: string; attempts: number };

/**
 * Takes an attempt of each counter, before it is judged: asking all at once gains nothing.
 * @returns seconds to wait; 0 where every counter had one left @throws where the limiter cannot answer
 */
export async function takeAttempt(counters: readonly Counter[]): Promise<number> {
  for (const { key, attempts } of counters) {
    const { consumedPoints, msBeforeNext } = await count(key);
    if (consumedPoints <= attempts) continue;
    log().info("attempts used up");
    return Math.max(1, Math.ceil(msBeforeNext / 1000));
  }
  return 0;
}

/** Counts one more. @returns how many there are in the window */
export async function countAttempt(key: string): Promise<number> {
  return (await count(key)).consumedPoints;
}

/** Takes back one. */
export async function giveBack(key: string): Promise<void> {
  await (await limiter()).reward(key);
}

/** Begins anew. */
export async function forgetAttempts(key: string): Promise<void> {
  await (await limiter()).delete(key);
}

async function count(key: string): Promise<RateLimiterRes> {
  return (await limiter()).consume(key).catch((refused: unknown) => {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  });
}

let opened: RateLimiterDrizzle | undefined;

async function limiter(): Promise<RateLimiterDrizzle> {
  const { database } = await runtime();
  opened ??= new RateLimiterDrizzle({
    storeClient: database.db,
    schema: signInAttempts,
    points: attemptLimits.perAddressAndClient,
    duration: attemptLimits.windowSeconds,
    keyPrefix: "sign-in",
  });
  return opened;
}
