import { z } from "zod";
import { workspaceKinds } from "#lib/access/roles.ts";
import { slugSchema } from "#lib/access/workspace-slug.ts";
import { leaveWorkspace } from "#server/member/change-membership.ts";
import { storageOf } from "#server/upload/storage.ts";
import { createWorkspace } from "#server/workspace/create-workspace.ts";
import { renameWorkspace } from "#server/workspace/rename-workspace.ts";
import { orThrow } from "#server/trpc/errors.ts";
import { accountProcedure, router, workspaceProcedure } from "#server/trpc/init.ts";
import { nameInput } from "./person-input.ts";

export const workspaceRouter = router({
  create: accountProcedure
    .input(z.object({ name: nameInput, slug: slugSchema, kind: z.enum(workspaceKinds) }))
    .mutation(async ({ ctx, input }) => orThrow(await createWorkspace(ctx.account, input))),

  rename: workspaceProcedure
    .input(z.object({ name: nameInput }))
    .mutation(async ({ ctx, input }) => orThrow(await renameWorkspace(ctx.scope, input.name))),

  storage: workspaceProcedure.query(({ ctx }) => storageOf(ctx.scope)),

  leave: workspaceProcedure.mutation(async ({ ctx }) => orThrow(await leaveWorkspace(ctx.scope))),
});
