import { and, eq } from "drizzle-orm";
import { apiTokens } from "#db/schema/person.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

/** What a token of the person's in this workspace is; null for any other. */
export async function readToken({ workspace, person }: WorkspaceScope, tokenId: string) {
  const { database } = await runtime();
  const [token] = await database.db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scopes: apiTokens.scopes,
      expiresAt: apiTokens.expiresAt,
    })
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.id, tokenId),
        eq(apiTokens.workspaceId, workspace.id),
        eq(apiTokens.userId, person.id),
      ),
    );
  return token ?? null;
}
