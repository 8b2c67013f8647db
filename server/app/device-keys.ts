import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { deviceKeys } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeApp, type AppRefusal, type EnvironmentTarget } from "./change-environment.ts";

/** Makes a device key. It is in the answer this once; only its digest is kept. */
export function createDeviceKey(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  name: string,
): Promise<{ ok: true; key: string } | AppRefusal> {
  return changeApp(scope, target, async (tx) => {
    const key = newDeviceKey();
    const hint = key.slice(0, 8);
    const keyHash = await sha256Hex(new TextEncoder().encode(key));
    await tx.insert(deviceKeys).values({ ...target, name, keyHash, hint });
    return { action: "app.device_key_created", details: { name, hint }, answer: { key } };
  });
}

/** Ends a device key: devices that still use it are turned away within seconds. */
export function revokeDeviceKey(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  keyId: string,
): Promise<{ ok: true } | AppRefusal> {
  return changeApp(scope, target, async (tx) => {
    const mine = and(
      eq(deviceKeys.id, keyId),
      eq(deviceKeys.appId, target.appId),
      eq(deviceKeys.environment, target.environment),
      isNull(deviceKeys.revokedAt),
    );
    const revoked = await tx
      .update(deviceKeys)
      .set({ revokedAt: sql`now()` })
      .where(mine)
      .returning({ id: deviceKeys.id });
    if (revoked.length === 0) return null;
    return { action: "app.device_key_revoked", details: { keyId }, answer: {} };
  });
}

export const newDeviceKey = (): string => `dk_${randomBytes(24).toString("base64url")}`;
