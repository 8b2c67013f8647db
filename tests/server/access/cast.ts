import { eq, and } from "drizzle-orm";
import { notices } from "#db/schema/notice.ts";
import { deviceKeys, identityKeys } from "#db/schema/app.ts";
import { memberships } from "#db/schema/person.ts";
import { newId } from "#db/id.ts";
import { tokenScopes, type TokenScope } from "#lib/access/token-scopes.ts";
import type { Actor } from "#server/auth/actor.ts";
import { changeMembership } from "#server/member/change-membership.ts";
import { inviteMembers } from "#server/member/invite-members.ts";
import { listInvitations } from "#server/member/manage-invitation.ts";
import { createToken, listTokens, revokeToken } from "#server/token/manage-tokens.ts";
import { tokenActor } from "#server/token/token-actor.ts";
import { listVersions } from "#server/version/list-versions.ts";
import * as house from "#tests/support/house.ts";
import type { TestRuntime } from "#tests/support/runtime.ts";
import { anEndpoint } from "#tests/support/webhooks.ts";
import { aStage } from "#tests/support/stage.ts";

/** Everybody who could ask, by how they stand to the stage's merchant and tenant. */
export const personas = [
  "owner",
  "assigned",
  "unassigned",
  "tenantAdmin",
  "tenantDeveloper",
  "reviewer",
  "rival",
] as const;
export type Persona = (typeof personas)[number];

/** Ids of everything that a procedure can be asked about. */
export type Ids = {
  programId: string;
  versionId: string;
  releaseId: string;
  appId: string;
  userId: string;
  keyId: string;
  identityKeyId: string;
  noticeId: string;
  endpointId: string;
  invitationId: string;
  tokenId: string;
};

/** A stage with a release under review, a person of every kind, and a rival tenant with all of the same. */
export async function openCast(runtime: TestRuntime) {
  const stage = await aStage(runtime);
  const foreign = await aStage(runtime);
  const [ids, foreignIds] = [await idsOf(runtime, stage), await idsOf(runtime, foreign)];
  const { merchant, tenant } = stage;
  const people: Record<Persona, house.TestPerson> = {
    owner: stage.owner,
    assigned: stage.developer,
    unassigned: await house.aPerson(merchant, "developer"),
    tenantAdmin: stage.admin,
    tenantDeveloper: await house.aPerson(tenant, "workspace_developer"),
    reviewer: stage.reviewer,
    rival: foreign.admin,
  };
  const blocked = [
    await house.aPerson(merchant, "developer_admin"),
    await house.aPerson(tenant, "workspace_admin"),
  ];
  for (const { userId } of blocked) {
    await runtime.database.db
      .update(memberships)
      .set({ state: "blocked" })
      .where(eq(memberships.userId, userId));
  }
  const removed = await house.aPerson(merchant, "developer_admin");
  const removal = { change: "remove" } as const;
  house.ok(await changeMembership(await stage.owner.scope(), removed.userId, removal));
  const nobody: Actor = { userId: "01nobody", issuedAt: new Date() };
  const ended = await house.aPerson(merchant, "developer");
  const tokens = await tokensOf(runtime, stage.owner);
  return { runtime, stage, foreign, ids, foreignIds, people, blocked, removed, ended, tokens, nobody };
}

export type Cast = Awaited<ReturnType<typeof openCast>>;

async function idsOf(runtime: TestRuntime, stage: Awaited<ReturnType<typeof aStage>>): Promise<Ids> {
  const { programId, appId, owner, developer, admin } = stage;
  const releaseId = await stage.built("1.0.0");
  house.ok(await house.give(owner, releaseId, house.applying));
  await stage.settle();
  const versions = await listVersions(await owner.scope(), { programId });
  const { db } = runtime.database;
  const [key] = await db.select().from(deviceKeys).where(eq(deviceKeys.appId, appId));
  const [identity] = await db.select().from(identityKeys).where(eq(identityKeys.appId, appId));
  const mine = and(eq(notices.releaseId, releaseId), eq(notices.userId, admin.userId));
  const [notice] = await db.select().from(notices).where(mine);
  return {
    programId,
    appId,
    releaseId,
    versionId: versions?.versions[0]?.id ?? "",
    userId: developer.userId,
    keyId: key?.id ?? "",
    identityKeyId: identity?.id ?? "",
    noticeId: notice?.id ?? "",
    endpointId: await anEndpoint(runtime, stage.merchant),
    invitationId: await anInvitation(owner),
    tokenId: await aToken(owner),
  };
}

/** Tokens of somebody who may do everything: one that was revoked, one of another workspace, one of any scopes. */
async function tokensOf(runtime: TestRuntime, maker: house.TestPerson) {
  const all = await tokenText(maker, tokenScopes);
  await revokeToken(await maker.scope(), all.id);
  const elsewhere = await house.aWorkspace("developer");
  const member = { workspaceId: elsewhere.id, userId: maker.userId, role: "developer_admin" } as const;
  await runtime.database.db.insert(memberships).values(member);
  const abroad = await tokenText(house.personOf(maker.userId, elsewhere), tokenScopes);
  const standing = (await tokenActor((await tokenText(maker, tokenScopes)).token))?.token;
  if (!standing) throw new Error("a fresh token stands");
  return {
    revoked: await tokenActor(all.token),
    elsewhere: await tokenActor(abroad.token),
    within: (scopes: readonly TokenScope[]): Actor => ({
      userId: maker.userId,
      issuedAt: new Date(),
      token: { ...standing, scopes },
    }),
  };
}

async function tokenText(maker: house.TestPerson, scopes: readonly TokenScope[]) {
  const name = newId();
  const { token } = house.ok(await createToken(await maker.scope(), { name, scopes, days: 30 }));
  return { token, id: (await listTokens(await maker.scope())).find((one) => one.name === name)?.id ?? "" };
}

/** @returns the invitation's id */
export async function anInvitation(admin: house.TestPerson): Promise<string> {
  const email = `guest-${newId()}@example.com`;
  const wish = { emails: [email], role: "developer", programIds: [], language: null } as const;
  house.ok(await inviteMembers(await admin.scope(), wish));
  const listed = await listInvitations(await admin.scope());
  return listed.find((invitation) => invitation.email === email)?.id ?? "";
}

/** @returns the token's id */
export async function aToken(maker: house.TestPerson): Promise<string> {
  return (await tokenText(maker, ["releases:read"])).id;
}
