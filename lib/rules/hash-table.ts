import { filterOf, mayHave } from "./hash-filter.ts";
import type { HashFilter } from "./hash-filter.ts";
import { ruleLimits } from "./limits.ts";
import { sipHash } from "./siphash.ts";
import type { SipKey } from "./siphash.ts";

/**
 * A set of 64-bit hashes by open addressing with linear probing: two words a slot, the low half of a hash first;
 * 0, 0 is an empty slot. The words' bytes, little-endian, are what travels.
 */
export type HashTable = {
  readonly words: Int32Array<ArrayBuffer>;
  readonly filter: HashFilter;
};

const hashes = 0x1_0000_0000;
const bytesPerSlot = 8;

/**
 * The table of the ids' hashes; the same ids give the same bytes. Null where two of them (or an empty slot) have one
 * hash: the caller picks another secret, for a table that cannot tell two users apart lets a stranger in.
 */
export function tableOf(key: SipKey, userIds: readonly string[]): HashTable | null {
  const sorted = sortedHashes(key, userIds);
  const slots = userIds.length === 0 ? 0 : Math.ceil(userIds.length / ruleLimits.tableLoad);
  const words = new Int32Array(2 * slots);
  let before: bigint | null = 0n;
  for (const hash of sorted) {
    if (hash === before) return null;
    before = hash;
    const low = Number(BigInt.asIntN(32, hash));
    const high = Number(BigInt.asIntN(32, hash >> 32n));
    let slot = slotOf(low, slots);
    while (words[2 * slot] !== 0 || words[2 * slot + 1] !== 0) slot = slot + 1 === slots ? 0 : slot + 1;
    words[2 * slot] = low;
    words[2 * slot + 1] = high;
  }
  return { words, filter: filterOf(words) };
}

export function tableHas({ words, filter }: HashTable, low: number, high: number): boolean {
  return mayHave(filter, low, high) && wordsHave(words, low, high);
}

function wordsHave(words: Int32Array, low: number, high: number): boolean {
  const slots = words.length >> 1;
  let slot = slotOf(low, slots);
  // A table without an empty slot, which nobody compiled, must not be searched for ever.
  for (let probe = 0; probe < slots; probe += 1) {
    const lowThere = words[2 * slot];
    const highThere = words[2 * slot + 1];
    if (lowThere === low && highThere === high) return true;
    if (lowThere === 0 && highThere === 0) return false;
    slot = slot + 1 === slots ? 0 : slot + 1;
  }
  return false;
}

export function tableBytes({ words }: HashTable): Uint8Array<ArrayBuffer> {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

/** The table that lies in bytes of its own; null where they cannot be one. */
export function tableFromBytes(bytes: Uint8Array<ArrayBuffer>): HashTable | null {
  if (bytes.length % bytesPerSlot !== 0 || bytes.length > ruleLimits.chunkBytesMax) return null;
  const aligned = bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  const words = new Int32Array(
    aligned.buffer,
    aligned.byteOffset,
    aligned.length / Int32Array.BYTES_PER_ELEMENT,
  );
  return { words, filter: filterOf(words) };
}

// Products stay below 2^53: doubles are exact here.
function slotOf(low: number, slots: number): number {
  return Math.floor(((low >>> 0) * slots) / hashes);
}

function sortedHashes(key: SipKey, userIds: readonly string[]): BigUint64Array {
  const all = new BigUint64Array(userIds.length);
  const words = new Int32Array(all.buffer);
  const hash = new Int32Array(2);
  for (const [at, userId] of userIds.entries()) {
    sipHash(key, userId, hash);
    words.set(hash, 2 * at);
  }
  return all.sort();
}
