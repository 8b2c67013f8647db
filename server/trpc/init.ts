import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z, ZodError } from "zod";
import type { Actor } from "#server/auth/actor.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import { writtenIssue } from "#lib/text/issue-text.ts";
import { phrase } from "#lib/text/phrase.ts";
import { RefusedError } from "./errors.ts";
import { faultMeaning } from "./faults.ts";

/** What a procedure knows of its caller. `sameOrigin` is false for a browser's request from another site. */
export type TrpcContext = { actor: Actor | null; sameOrigin: boolean };

/** More would not be read. */
const issuesMax = 20;

const t = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      ...shape.data,
      stack: undefined,
      refusal: error.cause instanceof RefusedError ? error.cause.refusal : null,
      issues:
        error.cause instanceof ZodError ? error.cause.issues.slice(0, issuesMax).map(writtenIssue) : null,
    },
  }),
  sse: { ping: { enabled: true, intervalMs: 10_000 } },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Refuses what another site's page sends with our cookie, and says of faults only what they mean. */
const guarded = t.procedure.use(async ({ ctx, type, next }) => {
  if (type === "mutation" && !ctx.sameOrigin) {
    throw new TRPCError({ code: "FORBIDDEN", message: phrase("This request came from another site.") });
  }
  const result = await next();
  const meaning = result.ok ? null : faultMeaning(result.error);
  if (meaning) throw meaning;
  return result;
});

/** Somebody who is signed in and whose session still stands. */
export const personProcedure = guarded.use(({ ctx, next }) => {
  if (!ctx.actor) throw new TRPCError({ code: "UNAUTHORIZED", message: phrase("Sign in first.") });
  return next({ ctx: { actor: ctx.actor } });
});

/** Somebody acting in a workspace. A workspace that they are no member of does not exist for them. */
export const workspaceProcedure = personProcedure
  .input(z.object({ workspace: z.string().min(1).max(100) }))
  .use(async ({ ctx, input, next }) => {
    const scope = await actorScope(ctx.actor, input.workspace);
    if (!scope)
      throw new TRPCError({ code: "NOT_FOUND", message: phrase("There is no such workspace for you.") });
    return next({ ctx: { scope } });
  });
