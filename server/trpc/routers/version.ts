import { z } from "zod";
import { getVersion } from "#server/version/get-version.ts";
import { listVersions } from "#server/version/list-versions.ts";
import { found } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

/** Versions are uploaded through /api/uploads: a package is a stream, not a message. */
export const versionRouter = router({
  list: workspaceProcedure
    .input(z.object({ programId: z.string().max(40), cursor: z.string().max(100).optional() }))
    .query(async ({ ctx, input }) => found(await listVersions(ctx.scope, input))),

  get: workspaceProcedure
    .input(z.object({ versionId: z.string().max(40) }))
    .query(async ({ ctx, input }) => found(await getVersion(ctx.scope, input.versionId))),
});
