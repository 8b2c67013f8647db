import { z } from "zod";
import { developerKeyAlgorithms } from "#lib/crypto/developer-key.ts";
import { cryptoLimits } from "#lib/crypto/limits.ts";
import { signingLimits as limits } from "#lib/signing/limits.ts";
import { phrase } from "#lib/text/phrase.ts";
import { approveSigningKey, declineSigningKey } from "#server/signing/decide-key.ts";
import { retireSigningKey, revokeSigningKey } from "#server/signing/end-key.ts";
import { listSigningKeys, previewRevocation } from "#server/signing/list-keys.ts";
import { proposeSigningKey } from "#server/signing/propose-key.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const programId = z.string().max(40);
const key = z.object({ programId, kid: z.string().min(1).max(cryptoLimits.kidLengthMax) });

/** The keys by which a mini program's developers sign its packages. */
export const signingRouter = router({
  list: workspaceProcedure
    .meta({ token: "programs:read" })
    .input(z.object({ programId }))
    .query(async ({ ctx, input }) => found(await listSigningKeys(ctx.scope, input.programId))),

  /** An admin's own key is approved with it; anybody else's waits for one. */
  propose: workspaceProcedure
    .input(
      z.object({
        programId,
        name: z
          .string()
          .trim()
          .min(1, phrase("Name the key, e.g. after the machine that signs."))
          .max(limits.nameMax),
        publicKey: z.string().min(1, phrase("Paste the public key.")).max(cryptoLimits.keyTextLengthMax),
        algorithm: z.enum(developerKeyAlgorithms).optional(),
      }),
    )
    .mutation(async ({ ctx, input: { programId: program, name, publicKey, algorithm } }) =>
      orThrow(await proposeSigningKey(ctx.scope, program, { name, publicKey, algorithm, approve: true })),
    ),

  approve: workspaceProcedure
    .input(key)
    .mutation(async ({ ctx, input }) =>
      orThrow(await approveSigningKey(ctx.scope, input.programId, input.kid)),
    ),

  decline: workspaceProcedure
    .input(key)
    .mutation(async ({ ctx, input }) =>
      orThrow(await declineSigningKey(ctx.scope, input.programId, input.kid)),
    ),

  /** Milliseconds since 1970; null keeps it in use. */
  retire: workspaceProcedure
    .input(key.extend({ retiresAt: z.int().nullable() }))
    .mutation(async ({ ctx, input }) => orThrow(await retireSigningKey(ctx.scope, input, input.retiresAt))),

  /** What revoking it would touch. */
  revocation: workspaceProcedure
    .input(key)
    .query(async ({ ctx, input }) => found(await previewRevocation(ctx.scope, input.programId, input.kid))),

  revoke: workspaceProcedure
    .input(
      key.extend({
        reason: z
          .string()
          .trim()
          .min(limits.reasonMin, phrase("Say why, in at least {minimum} characters."))
          .max(limits.reasonMax),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await revokeSigningKey(ctx.scope, input, input.reason))),
});
