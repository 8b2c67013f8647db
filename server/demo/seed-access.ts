import { inviteMembers } from "#server/member/invite-members.ts";
import { listInvitations } from "#server/member/manage-invitation.ts";
import { createToken, listTokens, revokeToken } from "#server/token/manage-tokens.ts";
import { demoPrograms } from "./people.ts";
import { scopeOf } from "./seed-releases.ts";

/** Somebody who is waited for, and a token that was revoked: the pages of a demo are not empty. Safe to repeat. */
export async function seedAccess(): Promise<void> {
  const admin = await scopeOf("bean-street", ["developer_admin"]);
  if ((await listInvitations(admin)).length === 0) {
    const programIds = [demoPrograms[0].id];
    const wish = { emails: ["noor@bean.example"], role: "developer", programIds, language: null } as const;
    await inviteMembers(admin, wish);
  }
  if ((await listTokens(admin)).length === 0) {
    await createToken(admin, { name: "Build server of last year", scopes: ["versions:write"], days: 90 });
    const [token] = await listTokens(admin);
    if (token) await revokeToken(admin, token.id);
  }
}
