import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { environments } from "#lib/release/environments.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { filterSchema } from "#lib/rules/schema.ts";
import { getProgramFigures } from "#server/insight/get-program-figures.ts";
import { getReleaseCost } from "#server/insight/get-release-cost.ts";
import { getReleaseFigures } from "#server/insight/get-release-figures.ts";
import { matchFilters } from "#server/insight/match-filters.ts";
import { found } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const releaseId = z.string().min(1).max(40);
const target = z.object({ appId: z.string().min(1).max(40), environment: z.enum(environments) });

const days = z.union([z.literal(7), z.literal(30)]);
const programId = z.string().regex(/^\d{16}$/, phrase("A mini program's id has 16 digits."));

export const insightRouter = router({
  /** Who was given a release, whose devices run it, and what went wrong, over the last days. */
  release: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(z.object({ releaseId, days }))
    .query(async ({ ctx, input }) => found(await getReleaseFigures(ctx.scope, input.releaseId, input.days))),

  /** What a release costs devices to download: expected, and measured. */
  cost: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(z.object({ releaseId }))
    .query(async ({ ctx, input }) => found(await getReleaseCost(ctx.scope, input.releaseId))),

  /** Who has which version of a mini program at one of its targets, and what was downloaded. */
  program: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(z.object({ programId, days, target: target.optional() }))
    .query(async ({ ctx, input }) =>
      found(await getProgramFigures(ctx.scope, input.programId, { count: input.days, target: input.target })),
    ),

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
