const coordinateBytes = 32;
const sequenceTag = 0x30;
const integerTag = 0x02;

/**
 * An ECDSA signature over P-256 as key services and OpenSSL write it (DER: a sequence of two integers), as JOSE wants
 * it: r and s, 32 bytes each. Throws where it is none. Source: RFC 3279, 2.2.3; RFC 7518, 3.4.
 */
export function joseFromDer(der: Uint8Array): Uint8Array<ArrayBuffer> {
  // Two integers of 33 bytes at most: no length of such a signature needs a second byte.
  if (der[0] !== sequenceTag || der[1] !== der.length - 2) throw new TypeError("not a signature in DER");
  const r = readInteger(der, 2);
  const s = readInteger(der, r.end);
  if (s.end !== der.length) throw new TypeError("bytes behind a signature in DER");
  const jose = new Uint8Array(2 * coordinateBytes);
  jose.set(r.bytes, coordinateBytes - r.bytes.length);
  jose.set(s.bytes, 2 * coordinateBytes - s.bytes.length);
  return jose;
}

function readInteger(der: Uint8Array, at: number): { bytes: Uint8Array; end: number } {
  const length = der[at + 1] ?? 0;
  const start = at + 2;
  const end = start + length;
  const whole = der.subarray(start, end);
  // A first byte of zero says that the number is not negative.
  const bytes = whole[0] === 0 ? whole.subarray(1) : whole;
  const isNumber = der[at] === integerTag && length > 0 && whole.length === length;
  if (!isNumber || bytes.length > coordinateBytes)
    throw new TypeError("not an integer of a signature in DER");
  return { bytes, end };
}
