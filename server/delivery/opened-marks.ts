import type { Opened, RulesStore } from "#server/rules-store/rules-store.ts";
import { BoundedMap } from "./bounded-map.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";

type Parts = { store: RulesStore; now: () => number; log: QuietLog };

/** Which listed testers were given their release, beside the answers. Ids go no further than the list that names them. */
export class OpenedMarks {
  #parts: Parts;
  #marked = new BoundedMap<string, number>(limits.openedMarksMax);
  #waiting: Opened[] = [];
  #flushing = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), limits.openedFlushMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  mark(release: string, userId: string): void {
    const key = `${release} ${userId}`;
    const atMs = this.#parts.now();
    if (atMs - (this.#marked.get(key) ?? 0) < limits.openedAgainMs) return;
    if (this.#waiting.length >= limits.openedMarksMax) return;
    this.#marked.set(key, atMs);
    this.#waiting.push({ release, userId, atMs });
  }

  /** What the store does not take now waits for the next time. */
  async flush(): Promise<void> {
    if (this.#flushing || this.#waiting.length === 0) return;
    this.#flushing = true;
    const marks = this.#waiting;
    this.#waiting = [];
    try {
      await orLate(this.#parts.store.markOpened(marks), limits.openedFlushMs, "Marking testers");
    } catch (error) {
      this.#waiting = [...marks, ...this.#waiting].slice(0, limits.openedMarksMax);
      this.#parts.log.warn("Who has opened a pilot waits to be kept.", { reason: reasonOf(error) });
    } finally {
      this.#flushing = false;
    }
  }
}
