import { z } from "zod";
import { changeMembership } from "#server/member/change-membership.ts";
import { listMembers } from "#server/member/list-members.ts";
import { orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

export const memberRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listMembers(ctx.scope)),

  change: workspaceProcedure
    .input(z.object({ userId: z.string().max(40), change: z.enum(["block", "unblock", "remove"]) }))
    .mutation(async ({ ctx, input }) =>
      orThrow(await changeMembership(ctx.scope, input.userId, input.change)),
    ),
});
