import { asciiBlock, asciiTail, littleEndian } from "./hash.ts";

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

/** A message of at most this many UTF-16 units needs no new array. */
const ordinaryLength = 512;
/** Three pairs of zeros behind the message: the finalization's rounds absorb nothing. */
const finalPairs = 3;
const ordinaryWords = new Int32Array(wordsFor(ordinaryLength * 3));

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
  const words = text.length <= ordinaryLength ? ordinaryWords : new Int32Array(wordsFor(text.length * 3));
  const pairs = readAscii(text, words) || readBytes(new TextEncoder().encode(text), words);
  for (let word = 2 * pairs; word < 2 * (pairs + finalPairs); word += 1) words[word] = 0;
  mix(key, { words, pairs }, hash);
}

/** How many words a message of `sizeBytes` fills, with what ends it. */
function wordsFor(sizeBytes: number): number {
  return 2 * ((sizeBytes >> 3) + 1 + finalPairs);
}

/** The text as 64-bit little-endian pairs, the last one with the length; 0 where a character is not ASCII. */
function readAscii(text: string, words: Int32Array): number {
  const whole = text.length & ~3;
  for (let index = 0; index < whole; index += 4) {
    const block = asciiBlock(text, index);
    if (block < 0) return 0;
    words[index >> 2] = block;
  }
  const tail = asciiTail(text, whole);
  return tail < 0 ? 0 : endWith(words, { tail, sizeBytes: text.length });
}

function readBytes(bytes: Uint8Array, words: Int32Array): number {
  const whole = bytes.length & ~3;
  for (let index = 0; index < whole; index += 4) words[index >> 2] = littleEndian(bytes, index, 4);
  const tail = littleEndian(bytes, whole, bytes.length - whole);
  return endWith(words, { tail, sizeBytes: bytes.length });
}

function endWith(words: Int32Array, { tail, sizeBytes }: { tail: number; sizeBytes: number }): number {
  const end = sizeBytes >> 2;
  words[end] = tail;
  if (end % 2 === 0) words[end + 1] = 0;
  const pairs = (sizeBytes >> 3) + 1;
  words[2 * pairs - 1] = (words[2 * pairs - 1] ?? 0) | (sizeBytes << 24);
  return pairs;
}

// One loop for message and finalization, and each 64-bit value in two local halves: no BigInt, nothing allocated.
function mix(key: SipKey, message: { words: Int32Array; pairs: number }, hash: Int32Array): void {
  const { words, pairs } = message;
  let { v0l, v0h, v1l, v1h, v2l, v2h, v3l, v3h } = key;
  let low = 0;
  for (let pair = 0; pair < pairs + finalPairs; pair += 1) {
    const wordLow = words[2 * pair] ?? 0;
    const wordHigh = words[2 * pair + 1] ?? 0;
    if (pair === pairs) v2l ^= 0xff;
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
}

function carry(sum: number, added: number): number {
  return Number(sum >>> 0 < added >>> 0);
}
