import { doorLimits as limits } from "./limits.ts";

type Demand = { asked: number; served: number; budget: number };

/** Whoever asks with a key that memory does not know. */
const strangers = "";

/**
 * While this process is busy, no tenant takes more of it than is left by those who ask for less: whoever asks for the most
 * waits first. While it is not, or one tenant is alone, everybody is served; strangers never cost a tenant its share.
 */
export class FairShare {
  #demands = new Map<string, Demand>();
  /** What this process can serve in one tick, as far as it has shown. */
  #capacity = 0;
  #ticks = 0;

  /** Counts a request of a scope as text; null where it is not known. @returns whether it may pass */
  take(scope: string | null): boolean {
    const key = scope ?? strangers;
    let demand = this.#demands.get(key);
    if (demand === undefined) {
      if (this.#demands.size >= limits.keysMax) return true;
      demand = { asked: 0, served: 0, budget: Number.POSITIVE_INFINITY };
      this.#demands.set(key, demand);
    }
    demand.asked += 1;
    if (demand.served >= demand.budget) return false;
    demand.served += 1;
    return true;
  }

  /** `busy`: the share of the last tick in which the process worked, 0…1. */
  tick(busy: number): void {
    this.#ticks += 1;
    let served = 0;
    let asked = 0;
    const tenants: number[] = [];
    for (const [scope, demand] of this.#demands) {
      served += demand.served;
      asked += demand.asked;
      if (demand.asked === 0) this.#demands.delete(scope);
      else if (scope !== strangers) tenants.push(demand.asked);
    }
    const isBusy = busy >= limits.busyAt;
    const refused = asked - served;
    this.#learn(served, refused, isBusy);
    // What is turned away makes the process less busy: it is still too much.
    const left = this.#capacity * limits.capacityShared;
    const isTooMuch = isBusy || (refused > 0 && asked > left);
    const isShared = isTooMuch && this.#ticks > limits.learningTicks;
    for (const [scope, demand] of this.#demands) {
      const others = scope === strangers ? [...tenants, demand.asked] : tenants;
      demand.budget = isShared && others.length > 1 ? fairShare(others, left) : Number.POSITIVE_INFINITY;
      demand.asked = 0;
      demand.served = 0;
    }
  }

  /** While some are turned away, what is served says nothing of what could be; time that is left says that more could. */
  #learn(served: number, refused: number, isBusy: boolean): void {
    if (refused === 0) this.#capacity = Math.max(served, this.#capacity * limits.capacityKept);
    else if (!isBusy) this.#capacity *= limits.capacityGrown;
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
  return Math.max(1, Math.floor((smallestFirst.at(-1) ?? 0) + left));
}
