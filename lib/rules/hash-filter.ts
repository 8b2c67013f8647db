/**
 * A Bloom filter whose four bits of one 64-bit hash lie in one word: a stranger is told by one read of memory, almost
 * always rightly, so that the processor foretells the answer and goes on before the word has come.
 */
export type HashFilter = Int32Array;

/** About 17 bits a user: of 100 strangers one or two pass. */
const slotsPerWord = 4;

/** The filter of one table's words (two a slot, the low half of a hash first; 0, 0 is an empty slot). */
export function filterOf(table: Int32Array): HashFilter {
  const slots = table.length >> 1;
  const filter = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1, slots / slotsPerWord))));
  for (let at = 0; at < table.length; at += 2) {
    const low = table[at] ?? 0;
    const high = table[at + 1] ?? 0;
    if (low === 0 && high === 0) continue;
    const place = low & (filter.length - 1);
    filter[place] = (filter[place] ?? 0) | bitsOf(high);
  }
  return filter;
}

/** False: the filter's table has not the hash. True: it may have it. */
export function mayHave(filter: HashFilter, low: number, high: number): boolean {
  const bits = bitsOf(high);
  return ((filter[low & (filter.length - 1)] ?? 0) & bits) === bits;
}

// Of those that choose no block: its first bits do.
const bitsOf = (high: number): number =>
  (1 << high) | (1 << (high >>> 5)) | (1 << (high >>> 10)) | (1 << (high >>> 15));
