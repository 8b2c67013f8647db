import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { reasonSchema } from "#lib/review/reason.ts";
import { approvalCursorSchema } from "#lib/review/cursor.ts";
import { reviewKinds } from "#lib/review/waiting.ts";
import { listDrafts, removeAttachment } from "#server/review/attachments.ts";
import { getApproval } from "#server/review/get-approval.ts";
import { getFileDifference } from "#server/review/get-file-difference.ts";
import { listApprovals, listFacets } from "#server/review/list-approvals.ts";
import { listRequests } from "#server/review/list-requests.ts";
import { holders } from "#server/review/queue-query.ts";
import { archiveReason, createReason, editReason, listReasons } from "#server/review/rejection-reasons.ts";
import { attendReview, leaveReview, takeOverReview } from "#server/review/review-lock.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const id = z.string().min(1).max(40);
const one = z.object({ releaseId: id });
const cursor = approvalCursorSchema.optional();

export const approvalRouter = router({
  list: workspaceProcedure
    .meta({ token: "reviews:write" })
    .input(
      z.object({
        waiting: z.boolean().default(true),
        search: z.string().max(100).optional(),
        environment: z.enum(environments).optional(),
        appId: z.string().max(40).optional(),
        kind: z.enum(reviewKinds).optional(),
        owner: z.string().max(40).optional(),
        applicant: z.string().max(40).optional(),
        holder: z.enum(holders).optional(),
        hours: z.int().min(1).max(10_000).optional(),
        cursor,
      }),
    )
    .query(({ ctx, input }) => listApprovals(ctx.scope, input)),

  /** Whose mini programs wait, and who asked. */
  facets: workspaceProcedure.meta({ token: "reviews:write" }).query(({ ctx }) => listFacets(ctx.scope)),

  /** What the person's own side asked for and what nobody has answered yet. */
  requests: workspaceProcedure
    .meta({ token: "reviews:write" })
    .input(z.object({ mine: z.boolean().default(true), cursor }))
    .query(({ ctx, input }) => listRequests(ctx.scope, input)),

  get: workspaceProcedure
    .meta({ token: "reviews:write" })
    .input(one)
    .query(async ({ ctx, input }) => found(await getApproval(ctx.scope, input.releaseId))),

  /** How one file of the package differs from the version that is live. */
  file: workspaceProcedure
    .meta({ token: "reviews:write" })
    .input(z.object({ releaseId: id, path: z.string().min(1).max(1_000) }))
    .query(async ({ ctx, input }) => found(await getFileDifference(ctx.scope, input))),

  /** An open review is still there: it claims what nobody has. */
  attend: workspaceProcedure
    .input(one)
    .mutation(async ({ ctx, input }) => orThrow(await attendReview(ctx.scope, input.releaseId))),

  takeOver: workspaceProcedure
    .input(one)
    .mutation(async ({ ctx, input }) => orThrow(await takeOverReview(ctx.scope, input.releaseId))),

  leave: workspaceProcedure
    .input(one)
    .mutation(async ({ ctx, input }) => found(await leaveReview(ctx.scope, input.releaseId))),

  reasons: workspaceProcedure.meta({ token: "reviews:write" }).query(({ ctx }) => listReasons(ctx.scope)),

  createReason: workspaceProcedure
    .input(reasonSchema)
    .mutation(async ({ ctx, input }) => orThrow(await createReason(ctx.scope, input))),

  editReason: workspaceProcedure
    .input(
      z.object({
        reasonId: id,
        seen: z.object({ title: z.string(), text: z.string() }),
        words: reasonSchema,
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await editReason(ctx.scope, input))),

  archiveReason: workspaceProcedure
    .input(z.object({ reasonId: id, archived: z.boolean() }))
    .mutation(async ({ ctx, input }) => orThrow(await archiveReason(ctx.scope, input))),

  drafts: workspaceProcedure
    .input(one)
    .query(async ({ ctx, input }) => found(await listDrafts(ctx.scope, input.releaseId))),

  removeAttachment: workspaceProcedure
    .input(z.object({ attachmentId: id }))
    .mutation(async ({ ctx, input }) => orThrow(await removeAttachment(ctx.scope, input.attachmentId))),
});
