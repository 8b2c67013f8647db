import { z } from "zod";
import { activityKinds, listActivity } from "#server/audit/list-activity.ts";
import { listNotices, markRead } from "#server/inbox/inbox.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

export const inboxRouter = router({
  list: workspaceProcedure
    .input(z.object({ cursor: z.string().max(40).optional() }))
    .query(({ ctx, input }) => listNotices(ctx.scope, input.cursor)),

  markRead: workspaceProcedure
    .input(z.object({ noticeId: z.string().max(40).nullable() }))
    .mutation(({ ctx, input }) => markRead(ctx.scope, input.noticeId)),
});

export const activityRouter = router({
  list: workspaceProcedure
    .input(
      z.object({
        programId: z.string().max(40).optional(),
        kind: z.enum(activityKinds).optional(),
        cursor: z.int().optional(),
      }),
    )
    .query(({ ctx, input }) => listActivity(ctx.scope, input)),
});
