import { z } from "zod";
import { languages } from "#lib/text/languages.ts";
import { setLanguage } from "#server/auth/set-language.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { actorProfile } from "#server/auth/actor-scope.ts";
import { accountProcedure, router, workspaceProcedure } from "#server/trpc/init.ts";
import { countUnread } from "#server/inbox/inbox.ts";
import { countApprovals } from "#server/review/list-approvals.ts";

export const sessionRouter = router({
  /** The signed-in person and their workspaces. */
  me: accountProcedure.query(async ({ ctx }) => found(await actorProfile(ctx.actor))),

  setLanguage: accountProcedure
    .input(z.object({ language: z.enum(languages) }))
    .mutation(async ({ ctx, input }) => orThrow(await setLanguage(ctx.actor, input.language))),

  /** The workspace that the person acts in, with what waits for them. */
  workspace: workspaceProcedure.query(async ({ ctx: { scope } }) => ({
    ...scope.workspace,
    role: scope.member.role,
    person: scope.person,
    unread: await countUnread(scope),
    approvals: await countApprovals(scope),
  })),
});
