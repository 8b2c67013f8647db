import type { AttributeReader } from "./attributes.ts";
import { bucketOfPrepared, isInShare, shareLimit } from "./bucket.ts";
import { hashSalt } from "./hash.ts";
import type { HashKey, HashSalt } from "./hash.ts";
import type { Audience } from "./schema.ts";

/** Who asks, as audiences and filters see it. */
export type Subject = AttributeReader & {
  /** The user id where it is proven: only that opens testers and allowlists. */
  readonly provenUserId: string | null;
  /** The id that percentages hash; null where the device named none. */
  readonly key: HashKey | null;
};

/** The audiences of one rollout, merged and in one object with its salt: deciding reads few places in memory. */
export type CompiledAudiences = HashSalt & {
  readonly basisPoints: number;
  /** See `shareLimit`. */
  readonly limit: number;
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
  const basisPoints = Math.max(0, ...shares);
  return {
    ...hashSalt(salt),
    basisPoints,
    limit: shareLimit(basisPoints),
    allowed: userIds.length === 0 ? null : new Set(userIds),
    everyone: audiences.some((audience) => audience.kind === "everyone"),
  };
}

/** The audience that lets the subject in (the most particular one names the reason), or null. */
export function audienceOf(audiences: CompiledAudiences, subject: Subject): AudienceKind | null {
  if (audiences.allowed !== null && isAllowed(audiences.allowed, subject)) return "allowlist";
  if (takesShare(audiences, subject)) return "percentage";
  return audiences.everyone ? "everyone" : null;
}

export function explainAudiences(audiences: CompiledAudiences, subject: Subject): AudienceExplanation[] {
  const { allowed, basisPoints, everyone } = audiences;
  const explanations: AudienceExplanation[] = [];
  if (allowed !== null) {
    explanations.push({ kind: "allowlist", users: allowed.size, matched: isAllowed(allowed, subject) });
  }
  if (basisPoints > 0) {
    const bucket = subject.key === null ? null : bucketOfPrepared(audiences, subject.key);
    explanations.push({ kind: "percentage", basisPoints, bucket, matched: takesShare(audiences, subject) });
  }
  if (everyone) explanations.push({ kind: "everyone", matched: true });
  return explanations;
}

function isAllowed(allowed: ReadonlySet<string>, subject: Subject): boolean {
  return subject.provenUserId !== null && allowed.has(subject.provenUserId);
}

// Without an id there is no bucket: such a device is outside every share but the whole.
function takesShare(audiences: CompiledAudiences, { key }: Subject): boolean {
  if (key === null) return audiences.basisPoints >= wholeBasisPoints;
  return audiences.basisPoints > 0 && isInShare(audiences, key);
}
