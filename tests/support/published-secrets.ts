import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What may stand in nothing that is published, by what it is called. */
const kinds: Readonly<Record<string, RegExp>> = {
  // The words alone are in every crypto library: a key has a body. Line breaks may be written in code.
  "a private key in PEM":
    /-----BEGIN (?:[A-Z0-9]{1,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----[\s\\nr"'`+,]{0,80}[A-Za-z0-9+/=]{40}/,
  // PKCS #8 in Base64 begins with its algorithm: P-256 and its like, Ed25519 and its like, RSA.
  "a private key in PKCS #8":
    /(?<![A-Za-z0-9+/])(?:MI[GH][A-Za-z0-9]AgEAM[A-Z]{2}GByqGSM49AgEG|MC4CAQAwBQYDK2V[uw]BCIEI|MII[A-Za-z0-9+/]{3}IBADANBgkqhkiG9w0BAQEFAASC)/,
  // Its private member has 32 bytes at least; quotes may be left out by a bundler, or written in a string.
  "a private JWK":
    /(?<![\w$.-])(?:\\?["'`])?d(?:\\?["'`])?\s{0,4}:\s{0,4}\\?["'`][A-Za-z0-9_-]{43,2000}\\?["'`]/,
  "a symmetric JWK":
    /kty(?:\\?["'`])?\s{0,4}:\s{0,4}\\?["'`]oct\\?["'`][^{}]{0,400}[,\s"'`]k(?:\\?["'`])?\s{0,4}:\s{0,4}\\?["'`][A-Za-z0-9_-]{16}/,
  "an age identity": /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20}/,
};

/** Variables that hold what nobody outside may know: code for browsers has no use even for their names. */
export const secretVariables = [
  "AUTH_SECRET",
  "PLATFORM_KEYS",
  "DELIVERY_KEY",
  "ENCRYPTION_KEY",
  "S3_SECRET_ACCESS_KEY",
  "S3_SESSION_TOKEN",
  "OIDC_CLIENT_SECRET",
  "UPSTASH_REDIS_REST_TOKEN",
  "METRICS_TOKEN",
  "CRON_SECRET",
  "DATABASE_URL",
  "POSTGRES_URL",
  "REDIS_URL",
  "SMTP_URL",
] as const;

/** Which secrets a text holds: keys by their form, variables by their names and by what they are set to here. */
export function secretsIn(text: string, set: Readonly<Record<string, string | undefined>> = {}): string[] {
  const keys = Object.entries(kinds).flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []));
  const variables = secretVariables.filter((name) => {
    const value = set[name];
    return text.includes(name) || (value !== undefined && value !== "" && text.includes(value));
  });
  return [...keys, ...variables];
}

/** Everything that lies in a folder of what is published: how many files, and which of them hold which secrets. */
export function secretsOf(
  folder: string,
  set: Readonly<Record<string, string | undefined>> = process.env,
): { files: number; found: string[] } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // One byte a character: whatever is not text is searched, too.
  const found = files.flatMap((file) =>
    secretsIn(readFileSync(file, "latin1"), set).map((secret) => `${file}: ${secret}`),
  );
  return { files: files.length, found };
}
