import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z, ZodError } from "zod";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import { actorAccount } from "#server/auth/account.ts";
import type { Actor } from "#server/auth/actor.ts";
import { platformScope } from "#server/auth/platform-admins.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import { writtenIssue } from "#lib/text/issue-text.ts";
import { phrase } from "#lib/text/phrase.ts";
import { traced } from "#server/telemetry/traced.ts";
import { refused, RefusedError } from "./errors.ts";
import { faultMeaning } from "./faults.ts";

/** What a procedure knows of its caller. `sameOrigin` is false for a browser's request from another site. */
export type TrpcContext = {
  actor: Actor | null;
  sameOrigin: boolean;
  /** An API token was sent that opens nothing. */
  tokenRefused?: boolean | undefined;
};

/** What an API token needs to call a procedure: one of these scopes. Without it a procedure takes no token. */
export type ProcedureMeta = { token: TokenScope | readonly TokenScope[] };

/** More would not be read. */
const issuesMax = 20;

const t = initTRPC
  .context<TrpcContext>()
  .meta<ProcedureMeta>()
  .create({
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

/** Each procedure is a span: its name and how it ended, nothing of what was asked. */
const tracedProcedure = t.middleware(({ path, type, next }) =>
  traced(
    `trpc ${path}`,
    {
      attributes: { "rpc.system": "trpc", "rpc.method": path, "rpc.type": type },
      fault: (result) => (result.ok ? null : result.error.code),
    },
    () => next(),
  ),
);

/** Refuses what another site's page sends with our cookie, and says of faults only what they mean. */
const guarded = t.procedure.use(tracedProcedure).use(async ({ ctx, type, meta, next }) => {
  if (type === "mutation" && !ctx.sameOrigin) {
    throw new TRPCError({ code: "FORBIDDEN", message: phrase("This request came from another site.") });
  }
  if (ctx.actor?.token) requireScope(ctx.actor, meta?.token ?? []);
  const result = await next();
  const meaning = result.ok ? null : faultMeaning(result.error);
  if (meaning) throw meaning;
  return result;
});

/** Anybody, signed in or not: what a link opens proves itself by the secret in it. */
export const openProcedure = guarded.use(async ({ ctx, next }) => {
  const account = ctx.actor ? await actorAccount(ctx.actor) : null;
  return next({ ctx: { account } });
});

/** Somebody who is signed in. */
export const personProcedure = guarded.use(({ ctx, next }) => {
  if (!ctx.actor) throw signedOut(ctx.tokenRefused);
  return next({ ctx: { actor: ctx.actor } });
});

/** Somebody who is signed in and whose session still stands, acting for nobody but themselves. */
export const accountProcedure = personProcedure.use(async ({ ctx, next }) => {
  const account = await actorAccount(ctx.actor);
  if (!account) throw signedOut();
  return next({ ctx: { account } });
});

/** Whoever runs the platform. For everybody else there is nothing here. */
export const platformProcedure = accountProcedure.use(({ ctx, next }) => {
  const platform = platformScope(ctx.account);
  if (!platform)
    throw new TRPCError({ code: "NOT_FOUND", message: phrase("There is nothing here for you.") });
  return next({ ctx: { platform } });
});

/** Somebody acting in a workspace. A workspace that they are no member of does not exist for them. */
export const workspaceProcedure = personProcedure
  .input(z.object({ workspace: z.string().min(1).max(100) }))
  .use(async ({ ctx, input, next }) => {
    const scope = await actorScope(ctx.actor, input.workspace);
    if (!scope) throw (await actorAccount(ctx.actor)) ? noWorkspace() : signedOut();
    return next({ ctx: { scope } });
  });

/** Refuses an API token that lacks the scope. What a procedure does by its input is asked there again. */
export function requireScope({ token }: Actor, scopes: TokenScope | readonly TokenScope[]): void {
  if (!token) return;
  const wanted = [scopes].flat();
  if (wanted.some((scope) => token.scopes.includes(scope))) return;
  throw refused(wanted.length === 0 ? "token_not_taken" : "token_scope_missing", null);
}

const noWorkspace = () =>
  new TRPCError({ code: "NOT_FOUND", message: phrase("There is no such workspace for you.") });

function signedOut(tokenRefused = false): TRPCError {
  const message = tokenRefused
    ? phrase("This API token is none of ours, was revoked, or has expired. Make another one in the settings.")
    : phrase("Sign in first.");
  return new TRPCError({ code: "UNAUTHORIZED", message });
}
