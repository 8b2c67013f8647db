import { verifyIdentity } from "#lib/crypto/identity.ts";
import type { DeviceKeyId } from "#lib/crypto/identity.ts";
import type { HeldScope, RememberedIdentity } from "./held-scope.ts";
import { deliveryLimits as limits } from "./limits.ts";

/** The user of one request, as the rules see them. */
export type User = { userId: string | null; identityVerified: boolean; proof: IdentityProof };

/** How the user was proven by a token: undefined where none was needed or none proves them. */
export type IdentityProof = { deviceKeyId: DeviceKeyId } | undefined;

export type IdentityClaim = { userId: string | undefined; token: string | null };

/**
 * Who the user is. Where signed identity is demanded, a missing or bad token leaves the id what it claims to be: it
 * buckets, and opens nothing else. At once where the token is known.
 */
export function userOf(held: HeldScope, claim: IdentityClaim, nowMs: number): User | Promise<User> {
  const userId = claim.userId ? claim.userId : null;
  if (!held.snapshot.index.signedIdentity) return { userId, identityVerified: true, proof: undefined };
  const { token } = claim;
  if (token === null || token === "") return { userId, identityVerified: false, proof: undefined };
  const known = held.identities.get(token);
  if (known !== undefined && known.untilMs > nowMs) return judged(userId, known);
  return verifyIdentity(token, { keys: held.identityKeys, audience: held.audience }, nowMs).then(
    (identity) => {
      const found = identity.ok
        ? { userId: identity.userId, deviceKeyId: identity.deviceKeyId, untilMs: identity.expiresAtMs }
        : { userId: null, deviceKeyId: undefined, untilMs: nowMs + limits.badIdentityMs };
      // Strangers choose what they send: tokens of any length would fill the memory.
      if (token.length <= limits.rememberedTokenLengthMax) {
        held.identities.set(token, found);
      }
      return judged(userId, found);
    },
  );
}

// A token proves its own user: for another id it proves nothing.
function judged(claimed: string | null, { userId: proven, deviceKeyId }: RememberedIdentity): User {
  if (proven !== null && (claimed === null || claimed === proven)) {
    return { userId: proven, identityVerified: true, proof: { deviceKeyId } };
  }
  return { userId: claimed, identityVerified: false, proof: undefined };
}
