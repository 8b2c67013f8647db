import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { listApprovals } from "#server/release/list-approvals.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

export const approvalRouter = router({
  list: workspaceProcedure
    .input(
      z.object({
        waiting: z.boolean().default(true),
        environment: z.enum(environments).optional(),
        appId: z.string().max(40).optional(),
        cursor: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z [0-9a-z]{26}$/)
          .optional(),
      }),
    )
    .query(({ ctx, input }) => listApprovals(ctx.scope, input)),
});
