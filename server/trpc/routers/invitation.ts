import { z } from "zod";
import { accessLimits } from "#lib/access/limits.ts";
import { roles } from "#lib/access/roles.ts";
import { languages } from "#lib/text/languages.ts";
import { phrase } from "#lib/text/phrase.ts";
import { currentClient } from "#server/auth/client-address.ts";
import { acceptInvitation, joinAsNew, lookInvitation } from "#server/member/accept-invitation.ts";
import { inviteMembers } from "#server/member/invite-members.ts";
import { listInvitations, resendInvitation, withdrawInvitation } from "#server/member/manage-invitation.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { accountProcedure, openProcedure, router, workspaceProcedure } from "#server/trpc/init.ts";
import { emailInput, idInput, nameInput, passwordInput, wordInput } from "./person-input.ts";

const { invitedAtOnceMax, assignedAtOnceMax } = accessLimits;
/** Of the page that asks; a mail to somebody new is written in it. */
const language = z.enum(languages).nullable().default(null);

export const invitationRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listInvitations(ctx.scope)),

  send: workspaceProcedure
    .input(
      z.object({
        emails: z
          .array(emailInput)
          .min(1, phrase("Write at least one address."))
          .max(invitedAtOnceMax, phrase("Invite {maximum} people at once, then the next.")),
        role: z.enum(roles),
        programIds: z.array(idInput).max(assignedAtOnceMax).default([]),
        language,
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await inviteMembers(ctx.scope, input))),

  resend: workspaceProcedure
    .input(z.object({ invitationId: idInput, language }))
    .mutation(async ({ ctx, input }) =>
      orThrow(await resendInvitation(ctx.scope, input.invitationId, input.language)),
    ),

  withdraw: workspaceProcedure
    .input(z.object({ invitationId: idInput }))
    .mutation(async ({ ctx, input }) => orThrow(await withdrawInvitation(ctx.scope, input.invitationId))),

  /** What a link stands for. Whoever holds it may know. */
  look: openProcedure
    .input(z.object({ word: wordInput }))
    .query(async ({ ctx, input }) => found(await lookInvitation(input.word, ctx.account))),

  accept: accountProcedure
    .input(z.object({ word: wordInput }))
    .mutation(async ({ ctx, input }) => orThrow(await acceptInvitation(ctx.account, input.word))),

  /** With an account that is made for it. */
  join: openProcedure
    .input(z.object({ word: wordInput, name: nameInput, password: passwordInput, language }))
    .mutation(async ({ input }) => orThrow(await joinAsNew({ ...input, client: currentClient() }))),
});
