import type { Admission, AdmitAsk, RulesStore } from "#server/rules-store/rules-store.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";

type Waiting = { ask: AdmitAsk; resolve: (admission: Admission) => void; reject: (error: unknown) => void };

/**
 * Takes places in the store: one round trip at a time, and what is asked meanwhile goes together in the next one, so
 * that a burst of a thousand users costs a few of them. Where one fails, whoever waits behind it is told at once: the
 * store that did not answer will not answer them in time either.
 */
export class PlaceQueue {
  #store: RulesStore;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(store: RulesStore) {
    this.#store = store;
  }

  take(ask: AdmitAsk): Promise<Admission> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ask, resolve, reject });
      if (this.#busy) return;
      this.#busy = true;
      // Requests that arrived together reach this line one after the other: the first does not leave without the rest.
      queueMicrotask(() => void this.#work());
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, limits.placesPerRequest);
      try {
        await this.#send(batch);
      } catch (error) {
        const behind = this.#waiting;
        this.#waiting = [];
        for (const { reject } of [...batch, ...behind]) reject(error);
      }
    }
    this.#busy = false;
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    const asks = batch.map(({ ask }) => ask);
    const admissions = await orLate(this.#store.admit(asks), limits.lookupMs, "Taking places");
    for (const [position, { resolve, reject }] of batch.entries()) {
      const admission = admissions[position];
      if (admission === undefined) reject(new TypeError("The rule store did not answer for every place."));
      else resolve(admission);
    }
  }
}
