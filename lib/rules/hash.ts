/** An id prepared for hashing behind many salts: its mixed blocks, tail and length in UTF-8 bytes. */
export type HashKey = {
  readonly id: string;
  readonly blocks: readonly number[];
  readonly tail: number;
  readonly sizeBytes: number;
};

/** An id behind a memory of its prepared form: nothing is prepared for whom no percentage is asked. */
export type HashedId = {
  /** The id that percentages hash; null where the device named none. */
  readonly id: string | null;
  /** Null while it was not asked for, see `keyOf`. */
  key: HashKey | null;
};

/** A salt prepared for many ids: the hash state after `salt + ":"`, where that fills whole blocks. */
export type HashSalt = { readonly salt: string; readonly state: number; readonly sizeBytes: number | null };

/**
 * MurmurHash3_x86_32 with seed 0 over the text's UTF-8 bytes (a lone surrogate counts as U+FFFD).
 * Source: Austin Appleby, SMHasher, MurmurHash3.cpp (public domain). Answers 0…2^32-1.
 */
export function murmur3(text: string): number {
  const length = text.length;
  let state = 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    const block = asciiBlock(text, index);
    if (block < 0) return murmur3Key(hashKey(text));
    state = absorb(state, mix(block));
  }
  const tail = asciiTail(text, index);
  if (tail < 0) return murmur3Key(hashKey(text));
  return finish(state ^ mix(tail), length);
}

/** Prepares an id once, so that only the salt's part of the work is left for each release. */
export function hashKey(id: string): HashKey {
  const length = id.length;
  const blocks: number[] = [];
  let index = 0;
  for (; index + 3 < length; index += 4) {
    const block = asciiBlock(id, index);
    if (block < 0) return hashKeyOfBytes(id, new TextEncoder().encode(id));
    blocks.push(mix(block));
  }
  const tail = asciiTail(id, index);
  if (tail < 0) return hashKeyOfBytes(id, new TextEncoder().encode(id));
  return { id, blocks, tail: mix(tail), sizeBytes: length };
}

/** The prepared id, prepared once; null where there is none. */
export function keyOf(hashed: HashedId): HashKey | null {
  if (hashed.key === null && hashed.id !== null) hashed.key = hashKey(hashed.id);
  return hashed.key;
}

/** Prepares a salt; `sizeBytes` is null where `salt + ":"` does not end on a block of four bytes. */
export function hashSalt(salt: string): HashSalt {
  const prefix = hashKey(`${salt}:`);
  if (prefix.sizeBytes % 4 !== 0) return { salt, state: 0, sizeBytes: null };
  return { salt, state: absorbAll(0, prefix.blocks), sizeBytes: prefix.sizeBytes };
}

/** The same as `murmur3(salt + ":" + id)`, from prepared halves. */
export function murmur3Salted(salt: HashSalt, key: HashKey): number {
  if (salt.sizeBytes === null) return murmur3(`${salt.salt}:${key.id}`);
  return finish(absorbAll(salt.state, key.blocks) ^ key.tail, salt.sizeBytes + key.sizeBytes);
}

function murmur3Key(key: HashKey): number {
  return finish(absorbAll(0, key.blocks) ^ key.tail, key.sizeBytes);
}

function hashKeyOfBytes(id: string, bytes: Uint8Array): HashKey {
  const sizeBytes = bytes.length;
  const whole = sizeBytes - (sizeBytes % 4);
  const blocks: number[] = [];
  for (let index = 0; index < whole; index += 4) blocks.push(mix(littleEndian(bytes, index, 4)));
  return { id, blocks, tail: mix(littleEndian(bytes, whole, sizeBytes - whole)), sizeBytes };
}

/** Four ASCII characters as one little-endian block, or -1 where one of them is not ASCII. */
export function asciiBlock(text: string, index: number): number {
  const a = text.charCodeAt(index);
  const b = text.charCodeAt(index + 1);
  const c = text.charCodeAt(index + 2);
  const d = text.charCodeAt(index + 3);
  return (a | b | c | d) > 127 ? -1 : a | (b << 8) | (c << 16) | (d << 24);
}

/** The last zero to three ASCII characters, or -1 where one of them is not ASCII. */
export function asciiTail(text: string, index: number): number {
  let tail = 0;
  for (let shift = 0; index < text.length; index += 1, shift += 8) {
    const code = text.charCodeAt(index);
    if (code > 127) return -1;
    tail |= code << shift;
  }
  return tail;
}

export function littleEndian(bytes: Uint8Array, start: number, count: number): number {
  let block = 0;
  for (let offset = 0; offset < count; offset += 1) block |= (bytes[start + offset] ?? 0) << (8 * offset);
  return block;
}

function mix(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function absorb(state: number, mixed: number): number {
  const h = state ^ mixed;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function absorbAll(state: number, blocks: readonly number[]): number {
  let h = state;
  for (let index = 0; index < blocks.length; index += 1) h = absorb(h, blocks[index] ?? 0);
  return h;
}

function finish(state: number, sizeBytes: number): number {
  let h = state ^ sizeBytes;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
