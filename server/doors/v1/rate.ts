import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Actor } from "#server/auth/actor.ts";
import { currentClient } from "#server/auth/client-address.ts";
import { apiLimits } from "./limits.ts";

const known = new RateLimiterMemory({ points: apiLimits.requestsPerMinute, duration: 60 });
const unknown = new RateLimiterMemory({ points: apiLimits.openRequestsPerMinute, duration: 60 });

/** Counts a request of a token, of a person, or of an address. @returns seconds to wait; 0 where it may pass */
export async function takeTurn(actor: Actor | null): Promise<number> {
  const limiter = actor ? known : unknown;
  const key = actor ? (actor.token?.id ?? actor.userId) : currentClient();
  const refused = await limiter.consume(key).then(
    () => null,
    (error: unknown) => (error instanceof RateLimiterRes ? error : null),
  );
  return refused ? Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)) : 0;
}
