import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { apiTokens } from "#db/schema/person.ts";
import type { Actor } from "#server/auth/actor.ts";
import { wordHash } from "#server/auth/link-word.ts";
import { runtime } from "#server/runtime.ts";
import { isTokenText } from "./token-text.ts";

/** Who acts by an API token; null where it is none of ours, was revoked, or has expired. */
export async function tokenActor(text: string): Promise<Actor | null> {
  if (!isTokenText(text)) return null;
  const { database } = await runtime();
  const standing = and(
    eq(apiTokens.tokenHash, await wordHash(text)),
    isNull(apiTokens.revokedAt),
    gt(apiTokens.expiresAt, sql`now()`),
  );
  const [token] = await database.db.select().from(apiTokens).where(standing);
  if (!token) return null;
  const thisMinute = sql`date_trunc('minute', now())`;
  await database.db
    .update(apiTokens)
    .set({ lastUsedAt: thisMinute })
    .where(
      and(eq(apiTokens.id, token.id), or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, thisMinute))),
    );
  const { id, workspaceId, userId, scopes } = token;
  return { userId, issuedAt: new Date(), token: { id, workspaceId, scopes } };
}
