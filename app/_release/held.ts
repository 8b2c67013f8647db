/** Something that is done after a while unless it is taken back. Whatever ends the wait first, it is taken once. */
export class Held<Value> {
  readonly #clock: Clock;
  #held: { value: Value; stop: () => void } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits, then hands the value over. What waited before is dropped. */
  hold(value: Value, waitMs: number, onTime: (value: Value) => void): void {
    this.take();
    const stop = this.#clock(() => {
      const taken = this.take();
      if (taken !== null) onTime(taken);
    }, waitMs);
    this.#held = { value, stop };
  }

  /** What waits, and no longer waits; null where nothing does, or where it was taken already. */
  take(): Value | null {
    const held = this.#held;
    this.#held = null;
    held?.stop();
    return held?.value ?? null;
  }
}

/** Calls back after some milliseconds; the answer stops it. */
export type Clock = (call: () => void, waitMs: number) => () => void;

export const browserClock: Clock = (call, waitMs) => {
  const timer = setTimeout(call, waitMs);
  return () => clearTimeout(timer);
};
