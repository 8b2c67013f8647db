import { actorAccount } from "#server/auth/account.ts";
import type { Actor } from "#server/auth/actor.ts";
import { withClient } from "#server/auth/client-address.ts";
import { currentActor } from "#server/auth/session.ts";
import { tokenActor } from "#server/token/token-actor.ts";

export type Asker = {
  actor: Actor | null;
  /** A token was sent that opens nothing. */
  tokenRefused: boolean;
};

/** Who sent a request: by its API token where it carries one, else by the session's cookie. Never by either. */
export async function requestActor(request: Request): Promise<Asker> {
  const [scheme = "", text = ""] = (request.headers.get("authorization") ?? "").trim().split(/ +/);
  // A proxy in front may ask for a password of its own.
  if (scheme.toLowerCase() !== "bearer") return { actor: await currentActor(), tokenRefused: false };
  const actor = await tokenActor(text);
  return { actor, tokenRefused: actor === null };
}

/**
 * Whose `Idempotency-Key` it is: what a session was answered is no answer for a token, which may less. Null for an
 * ended session, which is told nothing again.
 */
export async function keyHolder(actor: Actor | null): Promise<string | null> {
  if (!actor || !(await actorAccount(actor))) return null;
  return actor.token?.id ?? actor.userId;
}

/** Answers a request knowing its client's address also where main.ts, which sees the connection, does not run. */
export const withRequestClient = <Answer>(request: Request, answer: () => Answer): Answer =>
  withClient({ forwarded: request.headers.get("x-forwarded-for") ?? undefined }, answer);
