import { littleEndian } from "./hash.ts";

/** The hash state that a secret of 16 bytes begins with, in 32-bit halves. */
export type SipKey = {
  readonly v0l: number;
  readonly v0h: number;
  readonly v1l: number;
  readonly v1h: number;
  readonly v2l: number;
  readonly v2h: number;
  readonly v3l: number;
  readonly v3h: number;
};

/** Pairs of zeros behind the message: the finalization's rounds absorb nothing. */
const finalPairs = 3;
const beyondAscii = 0x80808080;
const codeMax = 0xff;

/** @param secret 32 hex digits, as the algorithm reads its 16 bytes: each half little-endian */
export function sipKey(secret: string): SipKey {
  const word = (at: number) =>
    littleEndian(
      Uint8Array.from([0, 2, 4, 6], (byte) => Number.parseInt(secret.slice(at + byte, at + byte + 2), 16)),
      0,
      4,
    );
  const [k0l, k0h, k1l, k1h] = [word(0), word(8), word(16), word(24)];
  return {
    v0l: k0l ^ 0x70736575,
    v0h: k0h ^ 0x736f6d65,
    v1l: k1l ^ 0x6e646f6d,
    v1h: k1h ^ 0x646f7261,
    v2l: k0l ^ 0x6e657261,
    v2h: k0h ^ 0x6c796765,
    v3l: k1l ^ 0x79746573,
    v3h: k1h ^ 0x74656462,
  };
}

/**
 * SipHash-1-3 of a text's UTF-8 bytes (a lone surrogate counts as U+FFFD): 64 bits, the low half into `hash[0]`, the
 * high one into `hash[1]`. Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", reference code (CC0).
 */
export function sipHash(key: SipKey, text: string, hash: Int32Array): void {
  if (!mixCodes(key, text, hash)) mixCodes(key, bytesAsText(text), hash);
}

/** The text's UTF-8 bytes as characters of the same codes. */
function bytesAsText(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

/**
 * Hashes the characters' codes as bytes; false where one is beyond ASCII. One loop for message and finalization, and
 * each 64-bit value in two local halves: no BigInt, nothing allocated.
 */
function mixCodes(key: SipKey, text: string, hash: Int32Array): boolean {
  let { v0l, v0h, v1l, v1h, v2l, v2h, v3l, v3h } = key;
  let seen = 0;
  for (let pair = 0, last = text.length >> 3, low = 0; pair <= last + finalPairs; pair += 1) {
    const wordLow = wordAt(text, 8 * pair);
    const codesHigh = wordAt(text, 8 * pair + 4);
    const wordHigh = pair === last ? codesHigh | (text.length << 24) : codesHigh;
    seen |= wordLow | codesHigh;
    if (pair === last + 1) v2l ^= 0xff;
    v3l ^= wordLow;
    v3h ^= wordHigh;
    v0l = (v0l + v1l) | 0;
    v0h = (v0h + v1h + carry(v0l, v1l)) | 0;
    low = ((v1l << 13) | (v1h >>> 19)) ^ v0l;
    v1h = ((v1h << 13) | (v1l >>> 19)) ^ v0h;
    v2l = (v2l + v3l) | 0;
    v2h = (v2h + v3h + carry(v2l, v3l)) | 0;
    v1l = low;
    low = ((v3l << 16) | (v3h >>> 16)) ^ v2l;
    v3h = ((v3h << 16) | (v3l >>> 16)) ^ v2h;
    // v0 was turned by half: from here on its halves have changed places.
    v0h = (v0h + low) | 0;
    v0l = (v0l + v3h + carry(v0h, low)) | 0;
    v3l = ((low << 21) | (v3h >>> 11)) ^ v0h;
    v3h = ((v3h << 21) | (low >>> 11)) ^ v0l;
    v2l = (v2l + v1l) | 0;
    v2h = (v2h + v1h + carry(v2l, v1l)) | 0;
    low = ((v1l << 17) | (v1h >>> 15)) ^ v2l;
    v1h = ((v1h << 17) | (v1l >>> 15)) ^ v2h;
    v1l = low;
    low = v0h ^ wordLow;
    v0h = v0l ^ wordHigh;
    v0l = low;
    low = v2h;
    v2h = v2l;
    v2l = low;
  }
  hash[0] = v0l ^ v1l ^ v2l ^ v3l;
  hash[1] = v0h ^ v1h ^ v2h ^ v3h;
  return (seen & beyondAscii) === 0;
}

/** Four codes as one little-endian word, fewer at the text's end, none behind it; all ones where one is no byte. */
function wordAt(text: string, at: number): number {
  if (at + 4 > text.length) return at < text.length ? lastWord(text, at) : 0;
  const a = text.charCodeAt(at);
  const b = text.charCodeAt(at + 1);
  const c = text.charCodeAt(at + 2);
  const d = text.charCodeAt(at + 3);
  return (a | b | c | d) > codeMax ? -1 : a | (b << 8) | (c << 16) | (d << 24);
}

function lastWord(text: string, from: number): number {
  let word = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > codeMax) return -1;
    word |= code << (8 * (at - from));
  }
  return word;
}

function carry(sum: number, added: number): number {
  return Number(sum >>> 0 < added >>> 0);
}
