import { z } from "zod";
import { testerIdsSchema } from "#lib/release/tester-id.ts";
import { testerGroupLimits as limits } from "#lib/tester/limits.ts";
import { phrase } from "#lib/text/phrase.ts";
import { addGroup } from "#server/tester/add-group.ts";
import { changeGroup, createGroup, deleteGroup, saveGroupOf } from "#server/tester/edit-groups.ts";
import { getGroup, listGroups, previewMembers } from "#server/tester/list-groups.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const groupId = z.string().max(40);
const releaseId = z.string().max(40);
const name = z.string().trim().min(1, phrase("Give the group a name.")).max(limits.nameLengthMax);
const seen = { groupId, seenRevision: z.int() };

/** Test groups that are kept under a name. */
export const testerRouter = router({
  groups: workspaceProcedure.query(({ ctx }) => listGroups(ctx.scope)),

  group: workspaceProcedure
    .input(
      z.object({
        groupId,
        search: z.string().max(256).default(""),
        cursor: z.string().max(256).optional(),
      }),
    )
    .query(async ({ ctx, input }) => found(await getGroup(ctx.scope, input))),

  /** Who of a list would be new in the group. */
  preview: workspaceProcedure
    .input(z.object({ groupId, userIds: testerIdsSchema }))
    .mutation(async ({ ctx, input }) => found(await previewMembers(ctx.scope, input))),

  create: workspaceProcedure
    .input(z.object({ name, userIds: testerIdsSchema }))
    .mutation(async ({ ctx, input }) => orThrow(await createGroup(ctx.scope, input))),

  saveFrom: workspaceProcedure
    .input(z.object({ releaseId, name }))
    .mutation(async ({ ctx, input }) => orThrow(await saveGroupOf(ctx.scope, input))),

  rename: workspaceProcedure
    .input(z.object({ ...seen, name }))
    .mutation(async ({ ctx, input: { name: next, ...target } }) =>
      orThrow(await changeGroup(ctx.scope, target, { name: next })),
    ),

  change: workspaceProcedure
    .input(z.object({ ...seen, add: testerIdsSchema, remove: testerIdsSchema }))
    .mutation(async ({ ctx, input: { add, remove, ...target } }) =>
      orThrow(await changeGroup(ctx.scope, target, { add, remove })),
    ),

  delete: workspaceProcedure
    .input(z.object(seen))
    .mutation(async ({ ctx, input }) => orThrow(await deleteGroup(ctx.scope, input))),

  addTo: workspaceProcedure
    .input(z.object({ releaseId, groupId, seenRevision: z.int().optional() }))
    .mutation(async ({ ctx, input }) => orThrow(await addGroup(ctx.scope, input))),
});
