import { z } from "zod";
import { accessLimits } from "#lib/access/limits.ts";
import { approveDeviceLogin, lookDeviceLogin, refuseDeviceLogin } from "#server/token/decide-device-login.ts";
import { orThrow } from "#server/trpc/errors.ts";
import { accountProcedure, router, workspaceProcedure } from "#server/trpc/init.ts";

const code = z.string().max(40);

/** Letting a command line in: what asks, and the person's yes or no. */
export const deviceLoginRouter = router({
  /** A mutation: a wrong code is counted. */
  look: accountProcedure
    .input(z.object({ code }))
    .mutation(async ({ ctx, input }) => orThrow(await lookDeviceLogin(ctx.account, input.code))),

  approve: workspaceProcedure
    .input(z.object({ code, days: z.int().min(1).max(accessLimits.tokenDaysMax) }))
    .mutation(async ({ ctx, input }) => orThrow(await approveDeviceLogin(ctx.scope, input))),

  refuse: accountProcedure
    .input(z.object({ code }))
    .mutation(async ({ ctx, input }) => orThrow(await refuseDeviceLogin(ctx.account, input.code))),
});
