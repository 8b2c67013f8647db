import { developerKeyAlgorithms, type DeveloperKeyAlgorithm } from "#lib/crypto/developer-key.ts";

/** What a super app's server may sign with, and what a developer may. */
export const identityAlgorithms = ["EdDSA", "ES256", "RS256"] as const;
export const packageAlgorithms = developerKeyAlgorithms;
export type KeyAlgorithm = DeveloperKeyAlgorithm;

export const algorithmNames: Record<KeyAlgorithm, string> = {
  EdDSA: "EdDSA (Ed25519)",
  ES256: "ES256 (P-256)",
  PS256: "PS256 (RSA-PSS)",
  RS256: "RS256 (RSA)",
};

const rsa = "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out key.pem";
const generate: Record<KeyAlgorithm, string> = {
  EdDSA: "openssl genpkey -algorithm ed25519 -out key.pem",
  ES256: "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem",
  PS256: rsa,
  RS256: rsa,
};

/** Makes a key pair: the private half stays where it signs, the public one is printed. */
export const keyPairCommands = (algorithm: KeyAlgorithm): string =>
  `${generate[algorithm]}\nopenssl pkey -in key.pem -pubout`;
