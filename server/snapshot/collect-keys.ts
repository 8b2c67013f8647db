import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Environment } from "#lib/release/environments.ts";
import type { Executor } from "#db/client.ts";
import { deviceKeys, identityKeys } from "#db/schema/app.ts";

/** The device keys that may ask (digests) and the keys that prove who a user is. */
export async function collectKeys(tx: Executor, appId: string, environment: Environment) {
  const devices = await tx
    .select({ keyHash: deviceKeys.keyHash })
    .from(deviceKeys)
    .where(
      and(
        eq(deviceKeys.appId, appId),
        eq(deviceKeys.environment, environment),
        isNull(deviceKeys.revokedAt),
        or(isNull(deviceKeys.expiresAt), gt(deviceKeys.expiresAt, sql`now()`)),
      ),
    )
    .orderBy(deviceKeys.id);
  const identities = await tx
    .select({ jwk: identityKeys.jwk })
    .from(identityKeys)
    .where(
      and(
        eq(identityKeys.appId, appId),
        eq(identityKeys.environment, environment),
        isNull(identityKeys.revokedAt),
      ),
    )
    .orderBy(identityKeys.id);
  return {
    deviceKeys: devices.map(({ keyHash }) => keyHash),
    identityKeys: identities.map(({ jwk }) => jwk),
  };
}
