import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { filterSchema } from "#lib/rules/schema.ts";
import { matchFilters } from "#server/insight/match-filters.ts";
import { found } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const releaseId = z.string().min(1).max(40);
const target = z.object({ appId: z.string().min(1).max(40), environment: z.enum(environments) });

export const insightRouter = router({
  /** About how many of the users seen in the last 7 days the filters match. */
  match: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(
      z.object({
        of: z.union([z.object({ releaseId }), target]),
        filters: z.array(filterSchema).max(ruleLimits.filtersMax),
      }),
    )
    .query(async ({ ctx, input }) => found(await matchFilters(ctx.scope, input.of, input.filters))),
});
