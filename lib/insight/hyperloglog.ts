const indexBits = 12;
export const registerCount = 1 << indexBits;
const alpha = 0.7213 / (1 + 1.079 / registerCount);

/**
 * Counts distinct hashes in 4 KB, within about 1.6 % (standard error).
 * Source: Flajolet, Fusy, Gandouet, Meunier, "HyperLogLog" (2007), with linear counting for few.
 */
export class HyperLogLog {
  readonly registers: Uint8Array;

  constructor(registers: Uint8Array = new Uint8Array(registerCount)) {
    if (registers.length !== registerCount) throw new RangeError(`${registerCount} registers are needed.`);
    this.registers = registers;
  }

  /** Takes the first 16 hex digits of a hash. @returns the register that grew, or null where none did */
  add(hash: string): number | null {
    const high = Number.parseInt(hash.slice(0, 8), 16) >>> 0;
    return this.addHalves(high, Number.parseInt(hash.slice(8, 16), 16) >>> 0);
  }

  /** The same of a hash's two halves, each 0…2^32-1. */
  addHalves(high: number, low: number): number | null {
    const index = high >>> (32 - indexBits);
    const rest = (high << indexBits) >>> 0;
    const rank = rest === 0 ? 32 - indexBits + Math.clz32(low) + 1 : Math.clz32(rest) + 1;
    return this.raise(index, rank) ? index : null;
  }

  /** Lets a register grow to a rank; it never shrinks. */
  raise(index: number, rank: number): boolean {
    if (rank <= (this.registers[index] ?? 0)) return false;
    this.registers[index] = rank;
    return true;
  }

  /** Afterwards counts what either has seen. */
  merge(other: HyperLogLog): void {
    other.registers.forEach((rank, index) => this.raise(index, rank));
  }

  count(): number {
    let sum = 0;
    let empty = 0;
    for (const rank of this.registers) {
      sum += 2 ** -rank;
      if (rank === 0) empty += 1;
    }
    const estimate = (alpha * registerCount * registerCount) / sum;
    const few = estimate <= 2.5 * registerCount && empty > 0;
    return Math.round(few ? registerCount * Math.log(registerCount / empty) : estimate);
  }
}
