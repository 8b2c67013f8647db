import { z } from "zod";
import { appLimits as limits } from "#lib/app/limits.ts";
import { environments } from "#lib/release/environments.ts";
import { phrase } from "#lib/text/phrase.ts";
import { listProgramsHere } from "#server/app/list-programs-here.ts";
import { restoreProgram } from "#server/app/restore-program.ts";
import { suspendProgram } from "#server/app/suspend-program.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { workspaceProcedure } from "#server/trpc/init.ts";

const id = z.string().min(1).max(40);
const target = z.object({ appId: id, environment: z.enum(environments) });
const place = target.extend({ programId: id });

/** How mini programs stand in an app and environment, and keeping users from opening one. */
export const standingProcedures = {
  programs: workspaceProcedure
    .input(
      z.object({
        target,
        search: z.string().trim().max(limits.nameMax).default(""),
        suspendedOnly: z.boolean().default(false),
        cursor: z.tuple([z.string().max(200), id]).optional(),
      }),
    )
    .query(async ({ ctx, input }) => found(await listProgramsHere(ctx.scope, input))),

  suspend: workspaceProcedure
    .input(
      z.object({
        place,
        reason: z
          .string()
          .trim()
          .min(limits.reasonMin, phrase("Say why, in at least {minimum} characters: users read it."))
          .max(limits.reasonMax),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await suspendProgram(ctx.scope, input.place, input.reason))),

  restore: workspaceProcedure
    .input(z.object({ place }))
    .mutation(async ({ ctx, input }) => orThrow(await restoreProgram(ctx.scope, input.place))),
};
