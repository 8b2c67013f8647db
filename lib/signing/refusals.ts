import type { DeveloperSignatureRefusal } from "#lib/crypto/developer-signature.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { SigningKeyStanding } from "./key-standing.ts";

/** Why a signature is not taken: what is wrong with it by itself, or with the key that made it. */
export const signatureRefusals = {
  signature_malformed: phrase(
    "This is not a developer's signature. Paste the one line that “sluice sign” printed, or choose its .jws file.",
  ),
  signature_algorithm_refused: phrase(
    "The signature names another algorithm than the key was registered for. Sign again with that key's own algorithm.",
  ),
  signature_header_refused: phrase(
    "The signature's header holds what it must not, such as a key of its own. Sign again with “sluice sign”.",
  ),
  signature_unknown_key: phrase(
    "The signature is by a key that this mini program has not registered. Register the key, or sign with one that is.",
  ),
  signature_bad_signature: phrase(
    "The signature does not fit: it was changed, or made by another key than it names. Sign again.",
  ),
  signature_other_program: phrase(
    "The signature is for another mini program. Sign the package for this one's id.",
  ),
  signature_other_version: phrase(
    "The signature is for another version. Sign the package under the version that you upload.",
  ),
  signature_other_package: phrase(
    "The signature is for other content. Sign the very package that you upload: the digest is the packed container's.",
  ),
  signature_key_waits: phrase(
    "The key of this signature waits for an admin's approval. Have it approved first.",
  ),
  signature_key_retired: phrase("The key of this signature has retired. Sign with a key that is in use."),
  signature_key_revoked: phrase("The key of this signature was revoked. Sign with a key that is in use."),
} as const;
export type SignatureRefusal = keyof typeof signatureRefusals;

export const refusalOfSignature = (why: DeveloperSignatureRefusal): SignatureRefusal => `signature_${why}`;

/** Why a key that signs nothing now signs nothing; null for one that does. */
export function refusalOfKey(standing: SigningKeyStanding): SignatureRefusal | null {
  if (standing === "proposed") return "signature_key_waits";
  if (standing === "retired") return "signature_key_retired";
  return standing === "revoked" ? "signature_key_revoked" : null;
}

/** Why something about a mini program's signing keys is refused. */
export const signingRefusals = {
  ...signatureRefusals,
  key_private: phrase(
    "This is a private key. It was not kept, but take it as known to others: make a new pair and paste the public half.",
  ),
  algorithm_needed: phrase("An RSA key serves PS256 and RS256. Choose which of them it signs with."),
  signing_key_known: phrase("This mini program has this key already, or had it. Make a new key pair."),
  signing_keys_full: phrase("A mini program has ten signing keys at once. Retire or revoke one first."),
  signing_key_decided: phrase("This key was approved already. Look at the list again."),
  signing_key_over: phrase("This key has ended already. Look at the list again."),
  signing_key_waits: phrase("This key waits for approval. Approve or decline it first."),
  retire_moment: phrase("Choose a moment that lies ahead, within a year."),
} as const;
export type SigningRefusal = keyof typeof signingRefusals;
