import { z } from "zod";
import { cryptoLimits } from "#lib/crypto/limits.ts";
import { phrase } from "#lib/text/phrase.ts";
import { signVersion } from "#server/signing/sign-version.ts";
import { getMatrix } from "#server/version/get-matrix.ts";
import { getVersionDifference } from "#server/version/get-version-difference.ts";
import { getVersion } from "#server/version/get-version.ts";
import { listVersions } from "#server/version/list-versions.ts";
import { uploadAgain } from "#server/version/upload-again.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const one = z.object({ versionId: z.string().max(40) });

/** Versions are uploaded through /api/uploads: a package is a stream, not a message. */
export const versionRouter = router({
  list: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(z.object({ programId: z.string().max(40), cursor: z.string().max(100).optional() }))
    .query(async ({ ctx, input }) => found(await listVersions(ctx.scope, input))),

  get: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(z.object({ versionId: z.string().max(40) }))
    .query(async ({ ctx, input }) => found(await getVersion(ctx.scope, input.versionId))),

  /** Where it stands in each environment of each app. */
  matrix: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(one)
    .query(async ({ ctx, input }) => found(await getMatrix(ctx.scope, input.versionId))),

  /** Its package against that of the version before it. */
  difference: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(one)
    .query(async ({ ctx, input }) => found(await getVersionDifference(ctx.scope, input.versionId))),

  /** A developer's signature for one that came without, or in place of one by a revoked key. */
  sign: workspaceProcedure
    .meta({ token: "versions:write" })
    .input(
      one.extend({
        signature: z
          .string()
          .trim()
          .min(1, phrase("Paste the signature, or choose its .jws file."))
          .max(cryptoLimits.developerSignatureLengthMax),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orThrow(await signVersion(ctx.scope, input.versionId, input.signature)),
    ),

  /** The same content under the next name. */
  uploadAgain: workspaceProcedure
    .meta({ token: "versions:write" })
    .input(
      z.object({
        versionId: z.string().max(40),
        version: z.string().max(60),
        releaseNotes: z.string().trim().max(2_000).default(""),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await uploadAgain(ctx.scope, input))),
});
