import { storeLimits as limits } from "./limits.ts";
import type { Admission, Admissions, AdmissionsAsk, Admitted, AdmitAsk } from "./rules-store.ts";

export type AdmittedAt = Admitted & { gate: string };

/** Where the embedded store keeps whom gates let in: it must outlive the process. */
export interface AdmissionsKeeper {
  /** In the order in which they came. */
  load(gate: string): Promise<Admitted[]>;
  /** All of them or, where it rejects, none. */
  keep(admitted: readonly AdmittedAt[]): Promise<void>;
  forget(gate: string): Promise<void>;
}

type Held = {
  users: Admitted[];
  counted: Map<string, string>;
  places: Map<string, number>;
  /** Users who are being kept at this moment. */
  keeping: Map<string, Promise<void>>;
};

/**
 * Admissions of the one process that has this store: decided at once in memory, answered when they are kept, many in
 * one write. What could not be kept was not admitted. In memory are the gates that were asked for, until they end.
 */
export class EmbeddedAdmissions {
  #keeper: AdmissionsKeeper;
  #gates = new Map<string, Promise<Held>>();
  #waiting: { admitted: AdmittedAt; settle: (error?: unknown) => void }[] = [];
  #writing = false;

  constructor(keeper: AdmissionsKeeper) {
    this.#keeper = keeper;
  }

  admit(asks: readonly AdmitAsk[]): Promise<Admission[]> {
    return Promise.all(asks.map((ask) => this.#admitOne(ask)));
  }

  async #admitOne({ place: { gate, counted, usersMax }, user }: AdmitAsk): Promise<Admission> {
    const held = await this.#hold(gate);
    await held.keeping.get(user);
    if (held.counted.has(user)) return "already";
    const taken = held.places.get(counted) ?? 0;
    if (taken >= usersMax) return "full";
    held.places.set(counted, taken + 1);
    held.counted.set(user, counted);
    const keeping = this.#kept({ gate, counted, user });
    held.keeping.set(user, keeping);
    try {
      await keeping;
      held.users.push({ counted, user });
      return "admitted";
    } catch (error) {
      held.places.set(counted, (held.places.get(counted) ?? 1) - 1);
      held.counted.delete(user);
      throw error;
    } finally {
      held.keeping.delete(user);
    }
  }

  async read({ gate, known }: AdmissionsAsk): Promise<Admissions> {
    const { users, places } = await this.#hold(gate);
    return {
      total: users.length,
      users: users.slice(known, known + limits.admittedPerAnswer),
      places: Object.fromEntries(places),
    };
  }

  async forget(gate: string): Promise<void> {
    await this.#keeper.forget(gate);
    this.#gates.delete(gate);
  }

  // Remembered before anything is waited for: two loads of one gate would count apart.
  #hold(gate: string): Promise<Held> {
    const known = this.#gates.get(gate);
    if (known !== undefined) return known;
    const loading = this.#load(gate);
    this.#gates.set(gate, loading);
    loading.catch(() => this.#gates.delete(gate));
    return loading;
  }

  async #load(gate: string): Promise<Held> {
    const held: Held = { users: [], counted: new Map(), places: new Map(), keeping: new Map() };
    for (const { counted, user } of await this.#keeper.load(gate)) {
      held.users.push({ counted, user });
      held.counted.set(user, counted);
      held.places.set(counted, (held.places.get(counted) ?? 0) + 1);
    }
    return held;
  }

  #kept(admitted: AdmittedAt): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown) => (error === undefined ? resolve() : reject(error));
      this.#waiting.push({ admitted, settle });
      void this.#write();
    });
  }

  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, limits.admittedPerAnswer);
      const kept = this.#keeper.keep(batch.map(({ admitted }) => admitted));
      const error = await kept.then(
        () => undefined,
        (reason: unknown) => reason ?? new Error("Admissions could not be kept."),
      );
      for (const { settle } of batch) settle(error);
    }
    this.#writing = false;
  }
}

/** Keeps nothing: for a store that lives as long as what asks it. */
export const forgetfulKeeper: AdmissionsKeeper = {
  load: async () => [],
  keep: async () => undefined,
  forget: async () => undefined,
};
