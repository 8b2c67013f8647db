import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { previewAddress } from "#server/simulator/preview-address.ts";
import { listSimulatorTargets, openSimulator } from "#server/simulator/open-simulator.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const appId = z.string().max(40);

export const simulatorRouter = router({
  targets: workspaceProcedure.query(({ ctx }) => listSimulatorTargets(ctx.scope)),

  open: workspaceProcedure
    .input(z.object({ appId, environment: z.enum(environments) }))
    .mutation(async ({ ctx, input }) => orThrow(await openSimulator(ctx.scope, input))),

  /** Where the opened build runs, on the preview origin, and what is in it. */
  preview: workspaceProcedure
    .input(z.object({ appId, releaseId: z.string().max(40) }))
    .query(async ({ ctx, input }) => found(await previewAddress(ctx.scope, input))),
});
