import type { Actor } from "#server/auth/actor.ts";
import { createCallerFactory } from "./init.ts";
import { rootRouter } from "./root.ts";

/** The procedures as functions, for pages that render on the server. */
export const callerFor = (actor: Actor | null) =>
  createCallerFactory(rootRouter)({ actor, sameOrigin: true });
