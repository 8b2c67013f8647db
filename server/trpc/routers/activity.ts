import { z } from "zod";
import { activityQueryFields } from "#lib/audit/query.ts";
import { activityFilters } from "#server/audit/activity-filters.ts";
import { checkChain } from "#server/audit/check-chain.ts";
import { listActivity } from "#server/audit/list-activity.ts";
import { found } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

export const activityRouter = router({
  list: workspaceProcedure
    .meta({ token: "activity:read" })
    .input(z.object({ ...activityQueryFields, cursor: z.int().optional() }))
    .query(({ ctx, input }) => listActivity(ctx.scope, input)),

  /** What the list can be narrowed to. */
  filters: workspaceProcedure
    .meta({ token: "activity:read" })
    .input(z.object({ programId: activityQueryFields.programId }))
    .query(({ ctx, input }) => activityFilters(ctx.scope, input.programId)),

  /** A slice of the chain, computed again. */
  checkChain: workspaceProcedure
    .meta({ token: "activity:read" })
    .input(z.object({ from: z.int().nullable() }))
    .query(async ({ ctx, input }) => found(await checkChain(ctx.scope, input.from))),
});
