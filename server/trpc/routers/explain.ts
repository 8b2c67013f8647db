import { z } from "zod";
import { explainRequestSchema } from "#lib/protocol/explain.ts";
import { deviceSchema } from "#lib/protocol/device.ts";
import { choosingCommandSchema } from "#lib/release/commands.ts";
import { environments } from "#lib/release/environments.ts";
import { testerIdsSchema } from "#lib/release/tester-id.ts";
import { dryRun } from "#server/explain/dry-run.ts";
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

  /** Who of a list would get a release by a rollout that is not saved yet. */
  dryRun: workspaceProcedure
    .meta({ token: "explain:read" })
    .input(
      z.object({
        releaseId: z.string().max(40),
        command: choosingCommandSchema,
        userIds: testerIdsSchema,
        device: deviceSchema.default({}),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await dryRun(ctx.scope, input))),
});
