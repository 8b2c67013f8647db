import { and, eq, isNotNull, sql } from "drizzle-orm";
import { apiTokens, deviceLogins, workspaces } from "#db/schema/person.ts";
import { wordHash } from "#server/auth/link-word.ts";
import { openText } from "#server/keys/sealed-text.ts";
import { runtime } from "#server/runtime.ts";

export type NoToken = "authorization_pending" | "slow_down" | "access_denied" | "expired_token";
/** By how much the time between two questions grows where a device asks too often (RFC 8628, 3.5). */
const slowerBySeconds = 5;
/** A device's clock and the way to us are not exact. */
const earlyMs = 500;

/** Gives a device the token that a person approved: once. */
export async function takeDeviceToken(deviceCode: string) {
  const { database } = await runtime();
  const { db } = database;
  const here = eq(deviceLogins.deviceCodeHash, await wordHash(deviceCode));
  const [login] = await db.select().from(deviceLogins).where(here);
  if (!login || login.expiresAt <= new Date()) return refuse("expired_token");
  if (login.decidedAt && !login.tokenId) return refuse("access_denied");
  if (login.decidedAt) return handOver(login.id);
  const since = login.askedAt ? Date.now() - login.askedAt.getTime() : Infinity;
  const early = since < login.interval * 1_000 - earlyMs;
  const interval = early ? login.interval + slowerBySeconds : login.interval;
  await db.update(deviceLogins).set({ askedAt: new Date(), interval }).where(here);
  return refuse(early ? "slow_down" : "authorization_pending");
}

const refuse = (why: NoToken) => ({ ok: false, why }) as const;

/** Of two questions at once, one gets the text. */
async function handOver(loginId: string) {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const open = and(eq(deviceLogins.id, loginId), isNotNull(deviceLogins.sealedToken));
    const [login] = await tx.select().from(deviceLogins).where(open).for("update");
    if (!login?.sealedToken || !login.tokenId) return refuse("expired_token");
    const [made] = await tx
      .select({ token: apiTokens, workspace: { slug: workspaces.slug, name: workspaces.name } })
      .from(apiTokens)
      .innerJoin(workspaces, eq(workspaces.id, apiTokens.workspaceId))
      .where(eq(apiTokens.id, login.tokenId));
    if (!made) return refuse("expired_token");
    await tx
      .update(deviceLogins)
      .set({ sealedToken: sql`null` })
      .where(open);
    const { scopes, expiresAt } = made.token;
    const token = await openText(login.sealedToken);
    return { ok: true, token, scopes, expiresAt, workspace: made.workspace } as const;
  });
}
