import { and, count, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { accessLimits } from "#lib/access/limits.ts";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import type { Executor } from "#db/client.ts";
import { apiTokens, users } from "#db/schema/person.ts";
import { writeLog } from "#server/audit/write-log.ts";
import { wordHash } from "#server/auth/link-word.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { newTokenText, tokenHint } from "./token-text.ts";

const dayMs = 24 * 3_600_000;

export type TokenWish = { name: string; scopes: readonly TokenScope[]; days: number };

/** Makes a token of the person's in this workspace. Its text is in the answer this once; only its digest is kept. */
export async function createToken(
  scope: WorkspaceScope,
  { name, scopes, days }: TokenWish,
): Promise<{ ok: true; token: string; expiresAt: Date } | { ok: false; why: "too_many_tokens" }> {
  const { database } = await runtime();
  const made = await database.db.transaction((tx) => addToken(tx, scope, { name, scopes, days }));
  return made.ok ? { ok: true, token: made.token, expiresAt: made.expiresAt } : made;
}

export type TokenMade = { ok: true; tokenId: string; token: string; expiresAt: Date };

/** The same within a transaction of the caller's. */
export async function addToken(
  tx: Executor,
  scope: WorkspaceScope,
  { name, scopes, days }: TokenWish,
): Promise<TokenMade | { ok: false; why: "too_many_tokens" }> {
  const { jobs } = await runtime();
  if ((await countStanding(tx, scope)) >= accessLimits.tokensMax)
    return { ok: false, why: "too_many_tokens" };
  const token = newTokenText();
  const expiresAt = new Date(Date.now() + days * dayMs);
  const tokenHash = await wordHash(token);
  const [row] = await tx
    .insert(apiTokens)
    .values({
      workspaceId: scope.workspace.id,
      userId: scope.person.id,
      name,
      tokenHash,
      hint: tokenHint(token),
      scopes: [...new Set(scopes)],
      expiresAt,
    })
    .returning({ id: apiTokens.id });
  const tokenId = row?.id ?? "";
  const notBefore = new Date(expiresAt.getTime() - accessLimits.tokenNoticeDays * dayMs);
  // Who makes a token for a few days knows that it ends.
  if (notBefore.getTime() > Date.now())
    await jobs.sendLater(tx, "token_expiry", { payload: { tokenId }, notBefore });
  await writeLog(tx, {
    workspaceId: scope.workspace.id,
    actor: scope.person,
    action: "token.create",
    details: { tokenId, name, scopes, expiresAt: expiresAt.toISOString() },
  });
  return { ok: true, tokenId, token, expiresAt };
}

async function countStanding(tx: Executor, { workspace, person }: WorkspaceScope): Promise<number> {
  const standing = and(
    eq(apiTokens.workspaceId, workspace.id),
    eq(apiTokens.userId, person.id),
    isNull(apiTokens.revokedAt),
    gt(apiTokens.expiresAt, sql`now()`),
  );
  const [row] = await tx.select({ tokens: count() }).from(apiTokens).where(standing);
  return row?.tokens ?? 0;
}

/** The person's tokens; an admin sees everybody's. Those that stand first, then the newest that ended. */
export async function listTokens(scope: WorkspaceScope) {
  const { database } = await runtime();
  const here = eq(apiTokens.workspaceId, scope.workspace.id);
  const own = eq(apiTokens.userId, scope.person.id);
  const ended = sql`(${apiTokens.revokedAt} is not null or ${apiTokens.expiresAt} <= now())`;
  const rows = await database.db
    .select({ token: apiTokens, maker: { id: users.id, name: users.name } })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(canAdminister(scope.member) ? here : and(here, own))
    .orderBy(ended, desc(apiTokens.id))
    .limit(tokensShownMax);
  return rows.map(({ token: { tokenHash: _, workspaceId: __, userId: ___, ...token }, maker }) => ({
    ...token,
    maker,
    isOwn: maker.id === scope.person.id,
  }));
}

const tokensShownMax = 200;

/** Ends a token at once: the maker's own, or as an admin anybody's. */
export async function revokeToken(
  scope: WorkspaceScope,
  tokenId: string,
): Promise<{ ok: true } | { ok: false; why: "not_found" }> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const own = canAdminister(scope.member) ? undefined : eq(apiTokens.userId, scope.person.id);
    const [row] = await tx
      .update(apiTokens)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(apiTokens.id, tokenId),
          eq(apiTokens.workspaceId, scope.workspace.id),
          isNull(apiTokens.revokedAt),
          own,
        ),
      )
      .returning({ name: apiTokens.name, userId: apiTokens.userId });
    if (!row) return { ok: false, why: "not_found" };
    const details = { tokenId, ...row };
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      actor: scope.person,
      action: "token.revoke",
      details,
    });
    return { ok: true };
  });
}
