import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { globalConfigurationSchema } from "#lib/release/configuration.ts";
import { releaseStates } from "#lib/release/states.ts";
import { assignMembers } from "#server/program/assign-members.ts";
import { createProgram } from "#server/program/create-program.ts";
import { deleteProgram, previewProgramDeletion } from "#server/program/delete-program.ts";
import { getProgram, listProgramMembers } from "#server/program/get-program.ts";
import { getStanding } from "#server/program/get-standing.ts";
import { listPrograms, programOrders } from "#server/program/list-programs.ts";
import { listProgramReleases } from "#server/program/list-releases.ts";
import { updateProgram } from "#server/program/update-program.ts";
import { programLimits } from "#server/program/limits.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const programId = z.string().regex(/^\d{16}$/, phrase("A mini program's id has 16 digits."));
const name = z.string().trim().min(1, phrase("Give the mini program a name.")).max(80);
const description = z.string().trim().max(2_000);
const category = z.string().trim().min(1).max(40);

export const programRouter = router({
  list: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(
      z.object({
        search: z.string().max(100).default(""),
        category: category.optional(),
        state: z.enum(releaseStates).optional(),
        archived: z.boolean().default(false),
        sort: z.enum(programOrders).default("-created"),
        cursor: z.string().max(300).optional(),
      }),
    )
    .query(({ ctx, input }) => listPrograms(ctx.scope, input)),

  get: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(z.object({ programId }))
    .query(async ({ ctx, input }) => found(await getProgram(ctx.scope, input.programId))),

  standing: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(z.object({ programId }))
    .query(async ({ ctx, input }) => found(await getStanding(ctx.scope, input.programId))),

  members: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(z.object({ programId }))
    .query(async ({ ctx, input }) => found(await listProgramMembers(ctx.scope, input.programId))),

  create: workspaceProcedure
    .input(z.object({ name, description, category }))
    .mutation(async ({ ctx, input }) => orThrow(await createProgram(ctx.scope, pick(input)))),

  update: workspaceProcedure
    .input(
      z.object({
        programId,
        seenRevision: z.int(),
        change: z
          .object({
            name,
            description,
            category,
            icon: z.string().max(64).nullable(),
            configuration: globalConfigurationSchema,
          })
          .partial(),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await updateProgram(ctx.scope, input, input.change))),

  assign: workspaceProcedure
    .input(
      z.object({
        programId,
        userIds: z.array(z.string().max(40)).min(1).max(programLimits.assignAtOnceMax),
        assigned: z.boolean(),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await assignMembers(ctx.scope, input))),

  /** What deleting it would end. */
  deletion: workspaceProcedure
    .input(z.object({ programId }))
    .query(async ({ ctx, input }) => found(await previewProgramDeletion(ctx.scope, input.programId))),

  delete: workspaceProcedure
    .input(z.object({ programId, name: z.string().max(100) }))
    .mutation(async ({ ctx, input }) => orThrow(await deleteProgram(ctx.scope, input.programId, input.name))),

  releases: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(z.object({ programId }))
    .query(async ({ ctx, input }) => found(await listProgramReleases(ctx.scope, input.programId))),
});

const pick = (input: { name: string; description: string; category: string }) => ({
  name: input.name,
  description: input.description,
  category: input.category,
});
