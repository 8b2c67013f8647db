import type { UserHash } from "#lib/insight/user-hash.ts";
import { deliveryLimits as limits } from "./limits.ts";

const smallest = 16;
const fullShare = 0.7;

/**
 * A set of users by the first 64 bits of their digests (lower-case hex), in one typed array: open addressing, linear
 * probing, at most 24 bytes a user. Two users of one set share 64 bits once in 10⁷ sets of a million.
 */
export class UserSet {
  /** Two halves a slot; both zero where it is free. */
  #slots = new Uint32Array(2 * smallest);
  #mask = smallest - 1;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#slots.byteLength;
  }

  has(digest: string): boolean {
    const { high, low } = halvesOf(digest);
    const at = this.#find(high, low);
    return this.#slots[at] !== 0 || this.#slots[at + 1] !== 0;
  }

  /** Forgets nobody: past the bound it takes nobody more, and answers false. */
  add(digest: string): boolean {
    if (this.#size >= limits.admittedUsersMax) return this.has(digest);
    this.addHash(halvesOf(digest));
    return true;
  }

  /** @returns whether the hash is new here */
  addHash({ high, low }: UserHash): boolean {
    this.reserve(this.#size + 1);
    return this.#put(high, high === 0 && low === 0 ? 1 : low);
  }

  /** All of them, at most so many at once. */
  *slices(usersMax: number): Generator<UserHash[]> {
    let slice: UserHash[] = [];
    for (let at = 0; at < this.#slots.length; at += 2) {
      const [high, low] = [this.#slots[at] ?? 0, this.#slots[at + 1] ?? 0];
      if (high === 0 && low === 0) continue;
      slice.push({ high, low });
      if (slice.length < usersMax) continue;
      yield slice;
      slice = [];
    }
    if (slice.length > 0) yield slice;
  }

  /** Makes room for as many users in one go. */
  reserve(users: number): void {
    let slots = this.#mask + 1;
    const wanted = Math.min(users, limits.admittedUsersMax);
    while (wanted > slots * fullShare) slots *= 2;
    if (slots === this.#mask + 1) return;
    const before = this.#slots;
    this.#slots = new Uint32Array(2 * slots);
    this.#mask = slots - 1;
    this.#size = 0;
    for (let at = 0; at < before.length; at += 2) {
      const [high, low] = [before[at] ?? 0, before[at + 1] ?? 0];
      if (high !== 0 || low !== 0) this.#put(high, low);
    }
  }

  #put(high: number, low: number): boolean {
    const at = this.#find(high, low);
    if (this.#slots[at] !== 0 || this.#slots[at + 1] !== 0) return false;
    this.#slots[at] = high;
    this.#slots[at + 1] = low;
    this.#size += 1;
    return true;
  }

  /** The slot of the user, or the free one where it would lie. Digests are spread evenly: their bits are the hash. */
  #find(high: number, low: number): number {
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = 2 * slot;
      const seenHigh = this.#slots[at];
      const seenLow = this.#slots[at + 1];
      if (seenHigh === high && seenLow === low) return at;
      if (seenHigh === 0 && seenLow === 0) return at;
    }
  }
}

function halvesOf(digest: string): UserHash {
  const high = Number.parseInt(digest.slice(0, 8), 16);
  const low = Number.parseInt(digest.slice(8, 16), 16);
  // What the store lost in the middle reads as no number; all bits zero mean a free slot.
  if (Number.isNaN(high) || Number.isNaN(low)) return { high: 0, low: 1 };
  return high === 0 && low === 0 ? { high: 0, low: 1 } : { high, low };
}
