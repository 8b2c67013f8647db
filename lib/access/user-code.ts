import { accessLimits } from "./limits.ts";

/** Without vowels, so that no word comes out, and without letters that look alike (RFC 8628, 6.1). */
export const userCodeAlphabet = "BCDFGHJKLMNPQRSTVWXZ";

/** As people read it: two groups of four. */
export const shownUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** As somebody typed it: whatever its case, with or without its dash; null where it could be no code. */
export function readUserCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, "");
  const known = [...code].every((letter) => userCodeAlphabet.includes(letter));
  return known && code.length === accessLimits.userCodeLetters ? code : null;
}
