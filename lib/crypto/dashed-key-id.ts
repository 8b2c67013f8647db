/** A key's id is a digest in base64url (RFC 7638): one of 64 begins with a dash, and is no option of a command. */
const keyIdWithDash = /^-[\w-]{42}$/;
const shield = "\0";

/** A command's word as a reader of options may have it; `unshielded` gives it back. */
export const shielded = (word: string): string => (keyIdWithDash.test(word) ? `${shield}${word}` : word);
export const unshielded = (word: string): string =>
  word.startsWith(shield) ? word.slice(shield.length) : word;
