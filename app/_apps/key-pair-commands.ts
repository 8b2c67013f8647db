export const identityAlgorithms = ["EdDSA", "ES256", "RS256"] as const;
export type IdentityAlgorithm = (typeof identityAlgorithms)[number];

export const algorithmNames: Record<IdentityAlgorithm, string> = {
  EdDSA: "EdDSA (Ed25519)",
  ES256: "ES256 (P-256)",
  RS256: "RS256 (RSA)",
};

const generate: Record<IdentityAlgorithm, string> = {
  EdDSA: "openssl genpkey -algorithm ed25519 -out identity.pem",
  ES256: "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out identity.pem",
  RS256: "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out identity.pem",
};

/** Makes a key pair: the private half stays on the super app's server, the public one is printed. */
export const keyPairCommands = (algorithm: IdentityAlgorithm): string =>
  `${generate[algorithm]}\nopenssl pkey -in identity.pem -pubout`;
