import { eq } from "drizzle-orm";
import { apiTokens } from "#db/schema/person.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { tell } from "#server/notice/tell.ts";
import { runtime } from "#server/runtime.ts";

/** Tells a token's maker that it ends soon; nobody where it ended already, or its maker left. */
export async function tellTokenExpiry({ tokenId }: QueuePayloads["token_expiry"]): Promise<void> {
  const { database } = await runtime();
  await database.db.transaction(async (tx) => {
    const [token] = await tx.select().from(apiTokens).where(eq(apiTokens.id, tokenId));
    if (!token || token.revokedAt || token.expiresAt <= new Date()) return;
    const { name, hint, expiresAt } = token;
    await tell(tx, {
      event: "token",
      to: { membersOf: token.workspaceId, users: [token.userId] },
      key: `token.${tokenId}.expiry`,
      words: (t) => ({
        title: t("The API token {name} ends soon", { name }),
        body: t(
          "The token {hint}… ends on {day, date, long}. What uses it is refused from then on: make another one, and put it in its place.",
          { hint, day: expiresAt },
        ),
      }),
      href: "/settings/tokens",
    });
  });
}
