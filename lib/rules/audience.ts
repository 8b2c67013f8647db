import { bucketOfPrepared } from "./bucket.ts";
import { hashSalt } from "./hash.ts";
import type { HashKey, HashSalt } from "./hash.ts";
import type { AttributeReader } from "./attributes.ts";
import type { Audience } from "./schema.ts";

/** Who asks, as audiences and filters see it. */
export type Subject = AttributeReader & {
  /** The user id where it is proven: only that opens testers and allowlists. */
  readonly provenUserId: string | null;
  /** The id that percentages hash; null where the device named none. */
  readonly key: HashKey | null;
};

/** The audiences of one rollout, merged: any of them lets in. */
export type CompiledAudiences = {
  readonly salt: HashSalt;
  readonly basisPoints: number;
  readonly allowed: ReadonlySet<string> | null;
  readonly everyone: boolean;
};

export type AudienceKind = Audience["kind"];

/** One audience in a trace. `bucket` is null where the device named no id. */
export type AudienceExplanation =
  | { kind: "percentage"; basisPoints: number; bucket: number | null; matched: boolean }
  | { kind: "allowlist"; users: number; matched: boolean }
  | { kind: "everyone"; matched: true };

const wholeBasisPoints = 10_000;

export function compileAudiences(salt: string, audiences: readonly Audience[]): CompiledAudiences {
  const userIds = audiences.flatMap((audience) => (audience.kind === "allowlist" ? audience.userIds : []));
  const shares = audiences.map((audience) => (audience.kind === "percentage" ? audience.basisPoints : 0));
  return {
    salt: hashSalt(salt),
    basisPoints: Math.max(0, ...shares),
    allowed: userIds.length === 0 ? null : new Set(userIds),
    everyone: audiences.some((audience) => audience.kind === "everyone"),
  };
}

/** The audience that lets the subject in (the most particular one names the reason), or null. */
export function audienceOf(audiences: CompiledAudiences, subject: Subject): AudienceKind | null {
  if (audiences.allowed !== null && isAllowed(audiences.allowed, subject)) return "allowlist";
  if (isInShare(audiences, subject)) return "percentage";
  return audiences.everyone ? "everyone" : null;
}

export function explainAudiences(audiences: CompiledAudiences, subject: Subject): AudienceExplanation[] {
  const { allowed, basisPoints, everyone } = audiences;
  const explanations: AudienceExplanation[] = [];
  if (allowed !== null) {
    explanations.push({ kind: "allowlist", users: allowed.size, matched: isAllowed(allowed, subject) });
  }
  if (basisPoints > 0) {
    const bucket = subject.key === null ? null : bucketOfPrepared(audiences.salt, subject.key);
    explanations.push({ kind: "percentage", basisPoints, bucket, matched: isInShare(audiences, subject) });
  }
  if (everyone) explanations.push({ kind: "everyone", matched: true });
  return explanations;
}

function isAllowed(allowed: ReadonlySet<string>, subject: Subject): boolean {
  return subject.provenUserId !== null && allowed.has(subject.provenUserId);
}

// Without an id there is no bucket: such a device is outside every share but the whole.
function isInShare({ basisPoints, salt }: CompiledAudiences, { key }: Subject): boolean {
  if (basisPoints >= wholeBasisPoints) return true;
  return basisPoints > 0 && key !== null && bucketOfPrepared(salt, key) < basisPoints;
}
