import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { doorLimits as limits } from "./limits.ts";

type Slot = { waiting: number; refusedUntilMs: number };

/**
 * How many requests a second each key may make, told in groups: what a request costs here is one look into a map. Where
 * counting fails, or there are more keys than are counted, everybody is let in.
 */
export class AbuseLimit {
  #limiter: RateLimiterMemory;
  #group: number;
  #now: () => number;
  #slots = new Map<string, Slot>();

  /** `perSecond` over a window of some seconds, so that a burst is none. */
  constructor(perSecond: number, now: () => number) {
    const points = perSecond * limits.windowSeconds;
    this.#limiter = new RateLimiterMemory({ points, duration: limits.windowSeconds });
    this.#group = Math.max(1, Math.floor(points / limits.groupsPerWindow));
    this.#now = now;
  }

  /** Counts a request. @returns milliseconds to wait; 0 where it may pass */
  take(key: string): number {
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      if (this.#slots.size >= limits.keysMax) return 0;
      slot = { waiting: 0, refusedUntilMs: 0 };
      this.#slots.set(key, slot);
    }
    if (slot.refusedUntilMs > 0) {
      const waitMs = slot.refusedUntilMs - this.#now();
      if (waitMs > 0) return waitMs;
      slot.refusedUntilMs = 0;
    }
    slot.waiting += 1;
    if (slot.waiting >= this.#group) this.#settle(key, slot);
    return 0;
  }

  /** Settles what waits, and forgets whoever does not ask. */
  tick(): void {
    const nowMs = this.#now();
    for (const [key, slot] of this.#slots) {
      if (slot.waiting > 0) this.#settle(key, slot);
      else if (slot.refusedUntilMs <= nowMs) this.#slots.delete(key);
    }
  }

  #settle(key: string, slot: Slot): void {
    const points = slot.waiting;
    slot.waiting = 0;
    this.#limiter.consume(key, points).catch((refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) return;
      const waitMs = Math.min(Math.max(refused.msBeforeNext, 1), limits.windowSeconds * 1_000);
      slot.refusedUntilMs = this.#now() + waitMs;
    });
  }
}
