const u32 = 0xffff_ffffn;

/**
 * MurmurHash3_x86_32, seed 0, written from the algorithm's definition with BigInt, byte by byte: shares no line and
 * no idea with lib/rules/hash.ts, which must agree with it.
 */
export function slowMurmur3(bytes: Uint8Array): number {
  let h = 0n;
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    h ^= scramble(number(bytes.subarray(at, at + 4)));
    h = (rotate(h, 13n) * 5n + 0xe6546b64n) & u32;
  }
  h ^= scramble(number(bytes.subarray(bytes.length - (bytes.length % 4))));
  h ^= BigInt(bytes.length);
  h = ((h ^ (h >> 16n)) * 0x85ebca6bn) & u32;
  h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) & u32;
  return Number(h ^ (h >> 16n));
}

/** The bucket by its definition, without floating point. */
export function slowBucket(salt: string, id: string): number {
  const hash = slowMurmur3(new TextEncoder().encode(`${salt}:${id}`));
  return Number((BigInt(hash) * 10_000n) >> 32n);
}

function scramble(k: bigint): bigint {
  return (rotate((k * 0xcc9e2d51n) & u32, 15n) * 0x1b873593n) & u32;
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (32n - bits))) & u32;
}

function number(littleEndian: Uint8Array): bigint {
  return littleEndian.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
