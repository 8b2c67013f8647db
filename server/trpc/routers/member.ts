import { z } from "zod";
import { roles } from "#lib/access/roles.ts";
import { changeMembership } from "#server/member/change-membership.ts";
import { listMembers } from "#server/member/list-members.ts";
import { orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";
import { idInput } from "./person-input.ts";

export const memberRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listMembers(ctx.scope)),

  change: workspaceProcedure
    .input(z.object({ userId: idInput, change: z.enum(["block", "unblock", "remove"]) }))
    .mutation(async ({ ctx, input: { userId, change } }) =>
      orThrow(await changeMembership(ctx.scope, userId, { change })),
    ),

  changeRole: workspaceProcedure
    .input(z.object({ userId: idInput, role: z.enum(roles) }))
    .mutation(async ({ ctx, input: { userId, role } }) =>
      orThrow(await changeMembership(ctx.scope, userId, { change: "role", role })),
    ),
});
