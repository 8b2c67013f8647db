import type { Tone } from "#app/_ui/tone.ts";
import type { SignatureStanding, SigningKeyStanding } from "#lib/signing/key-standing.ts";
import { phrase } from "#lib/text/phrase.ts";

export const standingNames: Record<SigningKeyStanding, string> = {
  proposed: phrase("Waits for approval"),
  in_use: phrase("In use"),
  retiring: phrase("Retiring"),
  retired: phrase("Retired"),
  revoked: phrase("Revoked"),
};

export const standingTones: Record<SigningKeyStanding, Tone> = {
  proposed: "warning",
  in_use: "success",
  retiring: "warning",
  retired: "neutral",
  revoked: "danger",
};

export const signatureNames: Record<SignatureStanding, string> = {
  none: phrase("Not signed"),
  stands: phrase("Valid"),
  key_revoked: phrase("Not valid: its key was revoked"),
  key_untrusted: phrase("Not valid here: the app does not trust its key"),
};

export const signatureTones: Record<SignatureStanding, Tone> = {
  none: "neutral",
  stands: "success",
  key_revoked: "danger",
  key_untrusted: "danger",
};
