import { scopeText } from "#lib/snapshot/keys.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { storeLimits } from "./limits.ts";
import type { SeenCounter } from "./rules-store.ts";

/** One counter's registers, to be kept over a restart. */
export type SeenRegisters = SeenCounter & { registers: Uint8Array };

/** Distinct users by day, in memory. */
export class EmbeddedSeen {
  #counters = new Map<string, { counter: SeenCounter; users: HyperLogLog }>();

  count(counter: SeenCounter, userHashes: readonly string[]): void {
    const { users } = this.#counter(counter);
    for (const hash of userHashes) users.add(hash);
  }

  read(scope: Scope, program: string, days: readonly string[]): number {
    const all = new HyperLogLog();
    for (const day of days) {
      const counted = this.#counters.get(seenKey({ scope, program, day }));
      if (counted !== undefined) all.merge(counted.users);
    }
    return all.count();
  }

  /** Every counter as it stands. */
  export(): SeenRegisters[] {
    return [...this.#counters.values()].map(({ counter, users }) => ({
      ...counter,
      registers: users.registers.slice(),
    }));
  }

  /** Merges what was exported into what was counted since. */
  import(exported: readonly SeenRegisters[]): void {
    for (const { registers, ...counter } of exported) {
      this.#counter(counter).users.merge(new HyperLogLog(registers));
    }
  }

  #counter(counter: SeenCounter): { users: HyperLogLog } {
    const key = seenKey(counter);
    const known = this.#counters.get(key);
    if (known !== undefined) return known;
    const fresh = { counter, users: new HyperLogLog() };
    this.#counters.set(key, fresh);
    this.#dropOldDays(counter.day);
    return fresh;
  }

  // Days are as old as the newest one says: this store asks no clock.
  #dropOldDays(newest: string): void {
    const oldestMs = Date.parse(newest) - storeLimits.seenDays * 86_400_000;
    for (const [key, { counter }] of this.#counters) {
      if (Date.parse(counter.day) < oldestMs) this.#counters.delete(key);
    }
  }
}

function seenKey({ scope, program, day }: SeenCounter): string {
  return `${scopeText(scope)}:${program}:${day}`;
}
