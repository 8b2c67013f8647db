import type { EnvironmentSettings } from "#lib/release/settings.ts";
import type { SignatureStanding } from "./key-standing.ts";

/** Why an environment takes no version whose signature stands so; null where it does. */
export function signatureRefusal(
  { developerSignatureRequired }: EnvironmentSettings,
  signature: SignatureStanding,
): "signature_missing" | "signature_not_trusted" | null {
  if (!developerSignatureRequired || signature === "stands") return null;
  return signature === "none" ? "signature_missing" : "signature_not_trusted";
}
