import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A sortable id: 10 characters of time and 16 of randomness (the layout of a ULID, lower-case). */
export function newId(now: number = Date.now()): string {
  let time = "";
  for (let rest = now, place = 0; place < 10; place += 1, rest = Math.floor(rest / 32)) {
    time = alphabet.charAt(rest % 32) + time;
  }
  return time + Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % 32)).join("");
}
