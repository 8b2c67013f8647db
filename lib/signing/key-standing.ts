/** How a signing key stands at a moment. */
export type SigningKeyStanding = "proposed" | "in_use" | "retiring" | "retired" | "revoked";

export type SigningKeyTimes = { approvedAt: Date | null; retiresAt: Date | null; revokedAt: Date | null };

export function standingOfKey(
  { approvedAt, retiresAt, revokedAt }: SigningKeyTimes,
  nowMs: number,
): SigningKeyStanding {
  if (revokedAt) return "revoked";
  if (!approvedAt) return "proposed";
  if (!retiresAt) return "in_use";
  return retiresAt.getTime() > nowMs ? "retiring" : "retired";
}

/**
 * How the signature of a version stands. It was proven when it came, by a key that signed then: a key that retired
 * since changes nothing about it, one that was revoked ends it. `key_untrusted`: the app names the keys that it trusts,
 * and this is none of them.
 */
export const signatureStandings = ["none", "stands", "key_revoked", "key_untrusted"] as const;
export type SignatureStanding = (typeof signatureStandings)[number];

export function standingOfSignature(
  kid: string | null,
  key: { revokedAt: Date | null } | null,
  trustedKids: readonly string[] = [],
): SignatureStanding {
  if (kid === null) return "none";
  if (!key || key.revokedAt) return "key_revoked";
  return trustedKids.length === 0 || trustedKids.includes(kid) ? "stands" : "key_untrusted";
}
