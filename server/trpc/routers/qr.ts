import { z } from "zod";
import { codeWishSchema } from "#lib/qr/code-wish.ts";
import { qrLimits } from "#lib/qr/limits.ts";
import { codeLink } from "#server/qr/code-link.ts";
import { countScan } from "#server/qr/count-scan.ts";
import { createCode } from "#server/qr/create-code.ts";
import { listCodes } from "#server/qr/list-codes.ts";
import { lookCode } from "#server/qr/look-code.ts";
import { permanentCode } from "#server/qr/permanent-code.ts";
import { resumeAdmissions } from "#server/admission/resume-admissions.ts";
import { revokeCode } from "#server/qr/revoke-code.ts";
import { whereToRun } from "#server/qr/where-to-run.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { accountProcedure, openProcedure, router, workspaceProcedure } from "#server/trpc/init.ts";

const releaseId = z.string().max(40);
const named = z.object({ releaseId, codeId: z.string().max(40) });
const word = z.string().min(1).max(qrLimits.wordLengthMax);

export const qrRouter = router({
  list: workspaceProcedure
    .input(z.object({ releaseId }))
    .query(async ({ ctx, input }) => found(await listCodes(ctx.scope, input.releaseId))),

  create: workspaceProcedure
    .input(codeWishSchema.extend({ releaseId }))
    .mutation(async ({ ctx, input }) => orThrow(await createCode(ctx.scope, input))),

  permanent: workspaceProcedure
    .input(z.object({ releaseId }))
    .mutation(async ({ ctx, input }) => orThrow(await permanentCode(ctx.scope, input.releaseId))),

  revoke: workspaceProcedure
    .input(named)
    .mutation(async ({ ctx, input }) => orThrow(await revokeCode(ctx.scope, input))),

  resume: workspaceProcedure
    .input(z.object({ releaseId }))
    .mutation(async ({ ctx, input }) => orThrow(await resumeAdmissions(ctx.scope, input.releaseId, "codes"))),

  link: workspaceProcedure
    .input(named)
    .query(async ({ ctx, input }) => found(await codeLink(ctx.scope, input))),

  /** What a scanned code is for, to anybody who holds it. */
  look: openProcedure.input(z.object({ word })).query(({ input }) => lookCode(input.word)),

  scanned: openProcedure
    .input(z.object({ word }))
    .mutation(async ({ input }) => orThrow(await countScan(input.word))),

  /** Where the signed-in person may run what a code opens. */
  places: accountProcedure
    .input(z.object({ word }))
    .query(({ ctx, input }) => whereToRun(ctx.actor, input.word)),
});
