import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import type { Executor } from "#db/client.ts";
import { deviceKeys } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { changeApp, type AppRefusal } from "./change-app.ts";
import { changeTarget, type EnvironmentTarget } from "./change-environment.ts";

/** Makes a device key. It is in the answer this once; only its digest is kept. */
export function createDeviceKey(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  name: string,
): Promise<{ ok: true; key: string } | AppRefusal> {
  return changeTarget(scope, target, async (tx) => {
    const { key, hint } = await insertKey(tx, target, name);
    return { action: "app.device_key_created", details: { name, hint }, answer: { key } };
  });
}

export type Rotation = { keyId: string; name: string; overlapHours: number };

/** Makes a key's successor. The old one ends after the overlap, so that the new one can reach the devices first. */
export function rotateDeviceKey(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  { keyId, name, overlapHours }: Rotation,
): Promise<{ ok: true; key: string; endsAt: Date } | AppRefusal | { ok: false; why: "key_replaced" }> {
  return changeApp(scope, target.appId, async (tx) => {
    const [old] = await tx.select().from(deviceKeys).where(keyInUse(target, keyId));
    if (!old) return { ok: false, why: "not_found" };
    if (old.expiresAt) return { ok: false, why: "key_replaced" };
    const [ending] = await tx
      .update(deviceKeys)
      .set({ expiresAt: sql`now() + make_interval(hours => ${overlapHours})` })
      .where(eq(deviceKeys.id, old.id))
      .returning({ at: deviceKeys.expiresAt });
    const endsAt = ending?.at;
    if (!endsAt) throw new Error("an update returns its row");
    const { key, hint } = await insertKey(tx, target, name);
    // A publication compares with the clock: a moment after the end, the old key is no longer among the facts.
    const { jobs } = await runtime();
    await jobs.sendLater(tx, "publish", { payload: target, notBefore: new Date(endsAt.getTime() + 1_000) });
    const { environment } = target;
    const details = { environment, name, hint, replaces: old.name, replacesHint: old.hint, endsAt };
    const answer = { key, endsAt };
    return { ok: true, action: "app.device_key_rotated", details, answer, publish: [environment] };
  });
}

/** Ends a device key: devices that still use it are turned away within seconds. */
export function revokeDeviceKey(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  keyId: string,
): Promise<{ ok: true } | AppRefusal> {
  return changeTarget(scope, target, async (tx) => {
    const [revoked] = await tx
      .update(deviceKeys)
      .set({ revokedAt: sql`now()` })
      .where(keyInUse(target, keyId))
      .returning({ name: deviceKeys.name, hint: deviceKeys.hint });
    return revoked ? { action: "app.device_key_revoked", details: { keyId, ...revoked }, answer: {} } : null;
  });
}

const keyInUse = ({ appId, environment }: EnvironmentTarget, keyId: string) =>
  and(
    eq(deviceKeys.id, keyId),
    eq(deviceKeys.appId, appId),
    eq(deviceKeys.environment, environment),
    isNull(deviceKeys.revokedAt),
  );

async function insertKey(tx: Executor, target: EnvironmentTarget, name: string) {
  const key = newDeviceKey();
  const hint = key.slice(0, 8);
  const keyHash = await sha256Hex(new TextEncoder().encode(key));
  await tx.insert(deviceKeys).values({ ...target, name, keyHash, hint });
  return { key, hint };
}

export const newDeviceKey = (): string => `dk_${randomBytes(24).toString("base64url")}`;
