import type { Place } from "#lib/snapshot/decision.ts";
import { storeLimits as limits } from "./limits.ts";
import type { Admission, Admissions, AdmissionsAsk } from "./rules-store.ts";

/** One user whom a code let in to a release. */
export type Admitted = { release: string; code: string; user: string };

/** Where the embedded store keeps whom codes let in: it must outlive the process. */
export interface AdmissionsKeeper {
  /** In the order in which they came. */
  load(release: string): Promise<Admitted[]>;
  /** All of them or, where it rejects, none. */
  keep(admitted: readonly Admitted[]): Promise<void>;
  forget(release: string): Promise<void>;
}

type Held = {
  users: string[];
  codes: Map<string, string>;
  places: Map<string, number>;
  /** Users who are being kept at this moment. */
  keeping: Map<string, Promise<void>>;
};

/**
 * Admissions of the one process that has this store: decided at once in memory, answered when they are kept, many in
 * one write. What could not be kept was not admitted. In memory are the releases that were asked for, until they end.
 */
export class EmbeddedAdmissions {
  #keeper: AdmissionsKeeper;
  #releases = new Map<string, Promise<Held>>();
  #waiting: { admitted: Admitted; settle: (error?: unknown) => void }[] = [];
  #writing = false;

  constructor(keeper: AdmissionsKeeper) {
    this.#keeper = keeper;
  }

  async admit({ release, code, usersMax }: Place, user: string): Promise<Admission> {
    const held = await this.#hold(release);
    await held.keeping.get(user);
    if (held.codes.has(user)) return "already";
    const taken = held.places.get(code) ?? 0;
    if (taken >= usersMax) return "full";
    held.places.set(code, taken + 1);
    held.codes.set(user, code);
    const keeping = this.#kept({ release, code, user });
    held.keeping.set(user, keeping);
    try {
      await keeping;
      held.users.push(user);
      return "admitted";
    } catch (error) {
      held.places.set(code, (held.places.get(code) ?? 1) - 1);
      held.codes.delete(user);
      throw error;
    } finally {
      held.keeping.delete(user);
    }
  }

  async read({ release, known }: AdmissionsAsk): Promise<Admissions> {
    const { users, places } = await this.#hold(release);
    return {
      total: users.length,
      users: users.slice(known, known + limits.admittedPerAnswer),
      places: Object.fromEntries(places),
    };
  }

  async forget(release: string): Promise<void> {
    await this.#keeper.forget(release);
    this.#releases.delete(release);
  }

  // Remembered before anything is waited for: two loads of one release would count apart.
  #hold(release: string): Promise<Held> {
    const known = this.#releases.get(release);
    if (known !== undefined) return known;
    const loading = this.#load(release);
    this.#releases.set(release, loading);
    loading.catch(() => this.#releases.delete(release));
    return loading;
  }

  async #load(release: string): Promise<Held> {
    const held: Held = { users: [], codes: new Map(), places: new Map(), keeping: new Map() };
    for (const { code, user } of await this.#keeper.load(release)) {
      held.users.push(user);
      held.codes.set(user, code);
      held.places.set(code, (held.places.get(code) ?? 0) + 1);
    }
    return held;
  }

  #kept(admitted: Admitted): Promise<void> {
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
