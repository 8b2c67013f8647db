import { found } from "#server/trpc/errors.ts";
import { actorProfile } from "#server/auth/actor-scope.ts";
import { personProcedure, router, workspaceProcedure } from "#server/trpc/init.ts";
import { countUnread } from "#server/inbox/inbox.ts";
import { countApprovals } from "#server/release/list-approvals.ts";

export const sessionRouter = router({
  /** The signed-in person and their workspaces. */
  me: personProcedure.query(async ({ ctx }) => found(await actorProfile(ctx.actor))),

  /** The workspace that the person acts in, with what waits for them. */
  workspace: workspaceProcedure.query(async ({ ctx: { scope } }) => ({
    ...scope.workspace,
    role: scope.member.role,
    person: scope.person,
    unread: await countUnread(scope),
    approvals: await countApprovals(scope),
  })),
});
