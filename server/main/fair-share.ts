import { doorLimits as limits } from "./limits.ts";

type Demand = { asked: number; served: number; budget: number };

/**
 * While this process is busy, no tenant takes more of it than is left by those who ask for less: whoever asks for the most
 * waits first. While it is not, or one tenant is alone, everybody is served.
 */
export class FairShare {
  #demands = new Map<string, Demand>();
  /** What this process could serve in one tick, of late. */
  #capacity = 0;

  /** Counts a request. @returns whether it may pass */
  take(scope: string): boolean {
    let demand = this.#demands.get(scope);
    if (demand === undefined) {
      if (this.#demands.size >= limits.keysMax) return true;
      demand = { asked: 0, served: 0, budget: Number.POSITIVE_INFINITY };
      this.#demands.set(scope, demand);
    }
    demand.asked += 1;
    if (demand.served >= demand.budget) return false;
    demand.served += 1;
    return true;
  }

  /** `busy`: the share of the last tick in which the process worked, 0…1. */
  tick(busy: number): void {
    let served = 0;
    const asked = new Map<string, number>();
    for (const [scope, demand] of this.#demands) {
      served += demand.served;
      if (demand.asked > 0) asked.set(scope, demand.asked);
      else this.#demands.delete(scope);
    }
    this.#capacity = Math.max(served, this.#capacity * limits.capacityKept);
    const isShared = busy >= limits.busyAt && asked.size > 1;
    const share = isShared ? fairShare([...asked.values()], this.#capacity) : Number.POSITIVE_INFINITY;
    for (const demand of this.#demands.values()) {
      demand.asked = 0;
      demand.served = 0;
      demand.budget = share;
    }
  }
}

/**
 * What each may take at most so that nobody who asks for less is cut; where all of it fits, the largest has what is left.
 * Source: max-min fairness, by filling from the smallest demand on (Bertsekas, Gallager, "Data Networks", 6.5.2).
 */
export function fairShare(demands: readonly number[], capacity: number): number {
  let left = capacity;
  const smallestFirst = demands.toSorted((a, b) => a - b);
  for (const [at, demand] of smallestFirst.entries()) {
    const share = left / (smallestFirst.length - at);
    if (demand > share) return Math.max(1, Math.floor(share));
    left -= demand;
  }
  return Math.floor((smallestFirst.at(-1) ?? 0) + left);
}
