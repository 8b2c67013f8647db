import { z } from "zod";
import { appLimits as limits } from "#lib/app/limits.ts";
import { phrase } from "#lib/text/phrase.ts";
import { answerRequest, listRequests, requestAccess, withdrawRequest } from "#server/app/access-requests.ts";
import { findApps } from "#server/app/find-apps.ts";
import { inviteWorkspace, listOpenings, uninviteWorkspace } from "#server/app/open-to.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { workspaceProcedure } from "#server/trpc/init.ts";

const id = z.string().min(1).max(40);
const place = z.tuple([z.string().max(limits.nameMax), id]);
const message = z
  .string()
  .trim()
  .min(limits.messageMin, phrase("Say in at least {minimum} characters what you want to release there."))
  .max(limits.messageMax);

/** Which other workspaces may release to an app: inviting them, and being asked. */
export const accessProcedures = {
  find: workspaceProcedure
    .input(z.object({ search: z.string().trim().max(limits.nameMax).default(""), cursor: place.optional() }))
    .query(({ ctx, input }) => findApps(ctx.scope, input)),

  openings: workspaceProcedure
    .input(z.object({ appId: id }))
    .query(async ({ ctx, input }) => found(await listOpenings(ctx.scope, input.appId))),

  requests: workspaceProcedure
    .input(z.object({ appId: id }))
    .query(async ({ ctx, input }) => found(await listRequests(ctx.scope, input.appId))),

  invite: workspaceProcedure
    .input(
      z.object({
        appId: id,
        slug: z
          .string()
          .trim()
          .toLowerCase()
          .min(1, phrase("Write the word that stands after /w/ in the workspace's address."))
          .max(limits.slugMax),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await inviteWorkspace(ctx.scope, input.appId, input.slug))),

  uninvite: workspaceProcedure
    .input(z.object({ appId: id, workspaceId: id }))
    .mutation(async ({ ctx, input }) =>
      orThrow(await uninviteWorkspace(ctx.scope, input.appId, input.workspaceId)),
    ),

  requestAccess: workspaceProcedure
    .input(z.object({ appId: id, message }))
    .mutation(async ({ ctx, input }) => orThrow(await requestAccess(ctx.scope, input.appId, input.message))),

  withdrawRequest: workspaceProcedure
    .input(z.object({ requestId: id }))
    .mutation(async ({ ctx, input }) => orThrow(await withdrawRequest(ctx.scope, input.requestId))),

  answerRequest: workspaceProcedure
    .input(
      z
        .object({
          requestId: id,
          grant: z.boolean(),
          reason: z.string().trim().max(limits.reasonMax).default(""),
        })
        .refine(({ grant, reason }) => grant || reason.length >= limits.reasonMin, {
          path: ["reason"],
          error: phrase("Say why not, in at least 10 characters: the workspace that asked reads it."),
        }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await answerRequest(ctx.scope, input))),
};
