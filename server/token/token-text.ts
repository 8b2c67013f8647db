import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const secretLength = 36;
const checksumLength = 6;
const shape = new RegExp(`^sl_[0-9A-Za-z]{${secretLength + checksumLength}}$`);

/** `sl_`, 36 random letters (214 bits) and a checksum: whoever scans for leaked tokens knows ours by their looks. */
export function newTokenText(): string {
  let secret = "";
  while (secret.length < secretLength) {
    // Bytes above the last whole round of letters would favour the first ones.
    for (const byte of randomBytes(64)) {
      if (byte < 248 && secret.length < secretLength) secret += letters.charAt(byte % letters.length);
    }
  }
  return `sl_${secret}${checksum(secret)}`;
}

/** Whether it could be a token at all, without asking the database. */
export function isTokenText(text: string): boolean {
  if (!shape.test(text)) return false;
  const secret = text.slice(3, 3 + secretLength);
  return text.slice(3 + secretLength) === checksum(secret);
}

/** CRC-32 of the random letters, in base 62. */
function checksum(secret: string): string {
  let rest = crc32(secret);
  let sum = "";
  for (let place = 0; place < checksumLength; place += 1, rest = Math.floor(rest / 62)) {
    sum = letters.charAt(rest % 62) + sum;
  }
  return sum;
}

/** What people recognise a token by. */
export const tokenHint = (text: string): string => text.slice(0, 7);
