import { meOperations } from "#lib/protocol/api/operations/me.ts";
import { serve } from "#server/doors/v1/serve.ts";
import { readToken } from "#server/token/read-token.ts";

export const servedMe = {
  getMe: serve(meOperations.getMe, async ({ scope, actor }) => {
    const { person, workspace, member } = scope;
    const token = actor.token ? await readToken(scope, actor.token.id) : null;
    const answer = {
      person,
      workspace,
      role: member.role,
      token: token && { ...token, expiresAt: token.expiresAt.getTime() },
    };
    return { ok: true, answer };
  }),
};
