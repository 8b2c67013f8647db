import { HyperLogLog, registerCount } from "./hyperloglog.ts";

// Three bytes a register that counts: two of its index, one of its rank. All 4,096 as they are have no such length.
const pairBytes = 3;
const rankMax = 53;

/** A counter's registers as few bytes as they need: most counters have seen few. */
export function packRegisters({ registers }: HyperLogLog): Uint8Array {
  const used = [...registers.keys()].filter((index) => registers[index] !== 0);
  if (used.length * pairBytes >= registerCount) return registers.slice();
  return pairsOf(registers, used);
}

/** What `packRegisters` or `ranksText` wrote; bytes that nobody wrote count as nothing. */
export function unpackRegisters(bytes: Uint8Array): HyperLogLog {
  if (bytes.length === registerCount) return new HyperLogLog(bytes.slice());
  const counter = new HyperLogLog();
  for (let at = 0; at + pairBytes <= bytes.length; at += pairBytes) {
    const index = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const rank = bytes[at + 2] ?? 0;
    if (index < registerCount && rank <= rankMax) counter.raise(index, rank);
  }
  return counter;
}

/** Some registers as text (base64 of pairs): what grew since they were told last. Merged in any order, any number of times. */
export function ranksText(registers: Uint8Array, grown: Iterable<number>): string {
  return btoa(String.fromCharCode(...pairsOf(registers, [...grown])));
}

export function ranksOfText(text: string): HyperLogLog {
  return unpackRegisters(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}

function pairsOf(registers: Uint8Array, indexes: readonly number[]): Uint8Array {
  const pairs = new Uint8Array(indexes.length * pairBytes);
  for (const [position, index] of indexes.entries()) {
    pairs.set([index >> 8, index & 0xff, registers[index] ?? 0], position * pairBytes);
  }
  return pairs;
}
