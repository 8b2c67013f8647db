export const keyAlgorithms = ["EdDSA", "ES256", "RS256"] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

export const algorithmNames: Record<KeyAlgorithm, string> = {
  EdDSA: "EdDSA (Ed25519)",
  ES256: "ES256 (P-256)",
  RS256: "RS256 (RSA)",
};

const generate: Record<KeyAlgorithm, string> = {
  EdDSA: "openssl genpkey -algorithm ed25519 -out key.pem",
  ES256: "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem",
  RS256: "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out key.pem",
};

/** Makes a key pair: the private half stays where it signs, the public one is printed. */
export const keyPairCommands = (algorithm: KeyAlgorithm): string =>
  `${generate[algorithm]}\nopenssl pkey -in key.pem -pubout`;
