import { verifyIdentity } from "#lib/crypto/identity.ts";
import type { HeldScope } from "./held-scope.ts";
import { deliveryLimits as limits } from "./limits.ts";

/** The user of one request, as the rules see them. */
export type User = { userId: string | null; identityVerified: boolean };

export type IdentityClaim = { userId: string | undefined; token: string | null };

/**
 * Who the user is. Where signed identity is demanded, a missing or bad token leaves the id what it claims to be: it
 * buckets, and opens nothing else. At once where the token is known.
 */
export function userOf(held: HeldScope, claim: IdentityClaim, nowMs: number): User | Promise<User> {
  const userId = claim.userId ? claim.userId : null;
  if (!held.snapshot.index.signedIdentity) return { userId, identityVerified: true };
  const { token } = claim;
  if (token === null || token === "") return { userId, identityVerified: false };
  const known = held.identities.get(token);
  if (known !== undefined && known.untilMs > nowMs) return judged(userId, known.userId);
  return verifyIdentity(token, { keys: held.identityKeys, audience: held.audience }, nowMs).then(
    (identity) => {
      const proven = identity.ok ? identity.userId : null;
      const untilMs = identity.ok ? identity.expiresAtMs : nowMs + limits.badIdentityMs;
      // Strangers choose what they send: tokens of any length would fill the memory.
      if (token.length <= limits.rememberedTokenLengthMax) {
        held.identities.set(token, { userId: proven, untilMs });
      }
      return judged(userId, proven);
    },
  );
}

// A token proves its own user: for another id it proves nothing.
function judged(claimed: string | null, proven: string | null): User {
  if (proven !== null && (claimed === null || claimed === proven)) {
    return { userId: proven, identityVerified: true };
  }
  return { userId: claimed, identityVerified: false };
}
