import { eq, sql } from "drizzle-orm";
import { standingOfKey } from "#lib/signing/key-standing.ts";
import { signingLimits as limits } from "#lib/signing/limits.ts";
import { signingKeys } from "#db/schema/signing.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { tellAffected } from "./affected-releases.ts";
import { changeKey, type KeyRefusal } from "./change-keys.ts";

const dayMs = 24 * 3_600_000;

/**
 * Sets when (milliseconds since 1970) a key ends by itself, so that its successor can take over first; null takes that back. What it signed until
 * then goes on to count: whoever rotates a key does not distrust it.
 */
export function retireSigningKey(
  scope: WorkspaceScope,
  { programId, kid }: { programId: string; kid: string },
  retiresAtMs: number | null,
): Promise<{ ok: true } | KeyRefusal> {
  return changeKey(scope, { programId, kid, admin: true }, async (tx, key) => {
    const nowMs = Date.now();
    const standing = standingOfKey(key, nowMs);
    if (standing === "proposed") return { ok: false, why: "signing_key_waits" };
    if (standing === "revoked" || standing === "retired") return { ok: false, why: "signing_key_over" };
    if (retiresAtMs !== null && !isAhead(retiresAtMs, nowMs)) return { ok: false, why: "retire_moment" };
    const retiresAt = retiresAtMs === null ? null : new Date(retiresAtMs);
    await tx.update(signingKeys).set({ retiresAt }).where(eq(signingKeys.id, key.id));
    const details = { name: key.name, kid, before: key.retiresAt, retiresAt };
    return { ok: true, action: "program.signing_key_retired", details };
  });
}

/**
 * Ends all trust in a key, at once and for good: it may be in other hands. Nothing that it signed counts from now on.
 * Where an app demands a signature, releases under way with one of it go no further and running rollouts are paused,
 * until the version is signed again by another key; what is fully released stays, and devices are told of no signature.
 */
export function revokeSigningKey(
  scope: WorkspaceScope,
  { programId, kid }: { programId: string; kid: string },
  reason: string,
): Promise<{ ok: true } | KeyRefusal> {
  return changeKey(scope, { programId, kid, admin: true }, async (tx, key, program) => {
    const standing = standingOfKey(key, Date.now());
    if (standing === "proposed") return { ok: false, why: "signing_key_waits" };
    if (standing === "revoked") return { ok: false, why: "signing_key_over" };
    const end = { revokedAt: sql`now()`, revokedBy: scope.person.id, revokeReason: reason };
    await tx.update(signingKeys).set(end).where(eq(signingKeys.id, key.id));
    const affected = await tellAffected(tx, scope, { program, key });
    const { jobs } = await runtime();
    await jobs.send(tx, "signing_key_revoked", { programId, kid });
    const details = { name: key.name, kid, reason, ...affected };
    return { ok: true, action: "program.signing_key_revoked", details };
  });
}

const isAhead = (atMs: number, nowMs: number): boolean =>
  atMs > nowMs && atMs <= nowMs + limits.retireDaysMax * dayMs;
