import { z } from "zod";
import { explainRequestSchema } from "#lib/protocol/explain.ts";
import { environments } from "#lib/release/environments.ts";
import { explainDecision } from "#server/explain/explain-decision.ts";
import { listAskable } from "#server/simulator/open-simulator.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const appId = z.string().max(40);

export const explainRouter = router({
  /** The mini programs that may be asked about in one app and environment. */
  programs: workspaceProcedure
    .meta({ token: "explain:read" })
    .input(z.object({ appId, environment: z.enum(environments) }))
    .query(async ({ ctx, input }) => found(await listAskable(ctx.scope, input))),

  /** A mutation although it changes nothing: a user id must not stand in an address. */
  decision: workspaceProcedure
    .meta({ token: "explain:read" })
    .input(z.object({ request: explainRequestSchema }))
    .mutation(async ({ ctx, input }) => orThrow(await explainDecision(ctx.scope, input.request))),
});
