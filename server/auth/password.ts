import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);
/** OWASP's second choice for argon2id: 19 MiB, two passes. */
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const;

export const passwordLengthMax = 200;

/** `argon2id$memory$passes$salt$hash`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await derive("argon2id", { ...cost, message: password.normalize("NFKC"), nonce });
  return ["argon2id", cost.memory, cost.passes, nonce.toString("base64url"), hash.toString("base64url")].join(
    "$",
  );
}

/** Takes as long for an unknown person as for a known one. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, memory, passes, salt, hash] = (stored ?? decoy).split("$");
  if (!memory || !passes || !salt || !hash || password.length > passwordLengthMax) return false;
  const expected = Buffer.from(hash, "base64url");
  const given = await derive("argon2id", {
    parallelism: cost.parallelism,
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    message: password.normalize("NFKC"),
    nonce: Buffer.from(salt, "base64url"),
  });
  return timingSafeEqual(given, expected) && stored !== null;
}

const decoy = `argon2id$${cost.memory}$${cost.passes}$${"A".repeat(22)}$${"A".repeat(43)}`;
