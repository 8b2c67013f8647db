import { hexOf } from "#lib/crypto/digest.ts";

// RFC 8941, 3.3.5: base64 between colons; 32 bytes are 43 digits and their padding.
const byteSequence = /^:[A-Za-z0-9+/]{43}=:$/;

/**
 * The SHA-256 (hex) of the one dictionary that a client has for an address. Null where it names none, several, or
 * nothing that is a digest: it then gets what it can decode without. Source: RFC 9842, 2.2.
 */
export function availableDictionary(header: string | null): string | null {
  const value = header?.trim() ?? "";
  if (!byteSequence.test(value)) return null;
  return hexOf(Uint8Array.from(atob(value.slice(1, -1)), (character) => character.charCodeAt(0)));
}
