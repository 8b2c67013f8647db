const plain = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * One spelling for an address: lower-case, NFKC. Null for what could be taken for another person's: quoted local
 * parts, look-alike at signs, letters outside ASCII.
 */
export function normalEmail(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed !== trimmed.normalize("NFKC")) return null;
  const email = trimmed.toLowerCase();
  return email.length <= 254 && plain.test(email) ? email : null;
}
