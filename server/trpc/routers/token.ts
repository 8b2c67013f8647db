import { z } from "zod";
import { accessLimits } from "#lib/access/limits.ts";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { phrase } from "#lib/text/phrase.ts";
import { createToken, listTokens, revokeToken } from "#server/token/manage-tokens.ts";
import { orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";
import { idInput } from "./person-input.ts";

const { tokenNameLengthMax, tokenDaysMax } = accessLimits;

export const tokenRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listTokens(ctx.scope)),

  create: workspaceProcedure
    .input(
      z.object({
        name: z
          .string()
          .trim()
          .min(1, phrase("Say what will use the token."))
          .max(tokenNameLengthMax, phrase("Write {maximum} characters at most.")),
        scopes: z.array(z.enum(tokenScopes)).min(1, phrase("Choose at least one thing that it may do.")),
        days: z
          .int()
          .min(1, phrase("{minimum} is the least."))
          .max(tokenDaysMax, phrase("A token lives {maximum} days at most.")),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await createToken(ctx.scope, input))),

  revoke: workspaceProcedure
    .input(z.object({ tokenId: idInput }))
    .mutation(async ({ ctx, input }) => orThrow(await revokeToken(ctx.scope, input.tokenId))),
});
