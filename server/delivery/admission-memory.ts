import { admittedUser } from "#lib/snapshot/gate.ts";
import type { Gate, Place } from "#lib/snapshot/gate.ts";
import type { Admission, Admissions, AdmissionsAsk, RulesStore } from "#server/rules-store/rules-store.ts";
import { BoundedMap } from "./bounded-map.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";
import { PlaceQueue } from "./place-queue.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";
import { UserSet } from "./user-set.ts";

type Parts = {
  store: RulesStore;
  snapshots: SnapshotMemory;
  log: QuietLog;
  now: () => number;
  pollMs: number;
};
type Counted = Pick<Gate, "id" | "epoch">;
type Known = {
  epoch: number;
  users: UserSet;
  places: Record<string, number>;
  /** How many of the store's users were read, in its order; null before the first reading. */
  readTo: number | null;
  /** When the last reading began; null where it left something unread. */
  wholeAtMs: number | null;
  /** The store has lost them: nobody new is let in. */
  isClosed: boolean;
};

/**
 * Whom gates have let in to the releases in memory. All of them are known here, not only those who asked, so that they
 * stay in while the store is away; they are read on from where the last reading stopped.
 */
export class AdmissionMemory {
  #parts: Parts;
  #queue: PlaceQueue;
  #known = new Map<string, Known>();
  #digests = new BoundedMap<string, string>(limits.digestsMax);
  #reading = new Map<string, Promise<void>>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#queue = new PlaceQueue(parts.store);
  }

  start(): void {
    this.#timer = setInterval(() => void this.refresh(), this.#parts.pollMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Those of the gates that let the user in. Rejects where whom they let in was never read and cannot be now. */
  async admittedTo(gates: readonly Counted[], userId: string): Promise<Set<string>> {
    const admitted = new Set<string>();
    // All at once: one after the other they would keep the device waiting for the sum of them.
    const unread = gates.filter((gate) => this.#held(gate).readTo === null);
    if (unread.length > 0) await Promise.all(unread.map((gate) => this.read(gate)));
    for (const gate of gates) {
      const user = this.#digests.get(digestKey(gate.id, userId)) ?? (await this.#digest(gate.id, userId));
      if (this.#held(gate).users.has(user)) admitted.add(gate.id);
    }
    return admitted;
  }

  /** Whether nobody can have come in whom memory does not know: the store need not be asked. */
  isSettled(gate: Gate): boolean {
    const { window } = gate;
    const { wholeAtMs, places } = this.#held(gate);
    if (window === null || wholeAtMs === null) return false;
    return isFull(places, window.usersMax) || wholeAtMs >= window.endsAt + limits.clockSkewMs;
  }

  /** The gate's users as the store has them now. Many who ask at once share one reading. */
  read(gate: Counted): Promise<void> {
    const under = this.#reading.get(gate.id);
    if (under !== undefined) return under;
    const reading = orLate(this.#readOn(gate), limits.lookupMs, "Reading admissions").finally(() =>
      this.#reading.delete(gate.id),
    );
    this.#reading.set(gate.id, reading);
    return reading;
  }

  /** Takes a place in the store. Rejects where the store is away: nobody new is then let in. */
  async admit(place: Place, userId: string): Promise<Admission> {
    const held = this.#held({ id: place.gate, epoch: place.epoch });
    // Under one epoch nobody leaves: a gate that counts one thing, is full and read to its end, has no other users.
    if (held.wholeAtMs !== null && !held.isClosed && isFull(held.places, place.usersMax)) return "full";
    const user = await this.#digest(place.gate, userId);
    const admission = await this.#queue.take({ place, user });
    if (admission === "admitted" || admission === "already") {
      this.#held({ id: place.gate, epoch: place.epoch }).users.add(user);
    }
    return admission;
  }

  /** What taking the place would answer. Takes none. */
  async wouldAdmit({ gate: id, epoch, counted, usersMax }: Place): Promise<Admission> {
    const gate = { id, epoch };
    await this.read(gate);
    const { isClosed, places } = this.#held(gate);
    if (isClosed) return "closed";
    return (places[counted] ?? 0) >= usersMax ? "full" : "admitted";
  }

  /** Reads on for every gate in memory, in one go, and forgets those that are there no more. */
  async refresh(): Promise<void> {
    const gates = this.#parts.snapshots.held().flatMap((scope) => scope.gates);
    const ids = new Set(gates.map(({ id }) => id));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    for (let start = 0; start < gates.length; start += limits.admissionsAskedMax) {
      const asked = gates.slice(start, start + limits.admissionsAskedMax);
      const atMs = this.#parts.now();
      try {
        const asks = asked.map((gate) => this.#askOf(gate));
        const answers = await this.#parts.store.readAdmissions(asks);
        const isUnfinished = (gate: Gate, at: number) =>
          !this.#take(gate, { from: asks[at]?.known ?? 0, atMs }, answers[at] ?? null);
        const unfinished = asked.filter(isUnfinished);
        for (const gate of unfinished) await this.read(gate);
      } catch (error) {
        const reason = reasonOf(error);
        this.#parts.log.warn("Admissions cannot be read; who is known stays in.", { reason });
      }
    }
  }

  async #digest(gate: string, userId: string): Promise<string> {
    const key = digestKey(gate, userId);
    const known = this.#digests.get(key);
    if (known !== undefined) return known;
    const digest = await admittedUser(gate, userId);
    this.#digests.set(key, digest);
    return digest;
  }

  async #readOn(gate: Counted): Promise<void> {
    for (let answers = 0; answers < limits.admissionAnswersMax; answers += 1) {
      const ask = this.#askOf(gate);
      const atMs = this.#parts.now();
      const [admissions = null] = await this.#parts.store.readAdmissions([ask]);
      if (this.#take(gate, { from: ask.known, atMs }, admissions)) return;
    }
  }

  #askOf(gate: Counted): AdmissionsAsk {
    const { epoch, readTo } = this.#held(gate);
    return { gate: gate.id, epoch, known: readTo ?? 0 };
  }

  /** `from`: how many users were known when it was asked. @returns whether there is nothing more to read */
  #take(gate: Counted, asked: { from: number; atMs: number }, admissions: Admissions | null): boolean {
    const held = this.#held(gate);
    held.readTo ??= 0;
    held.isClosed = admissions === null;
    if (admissions === null) return true;
    held.places = admissions.places;
    held.users.reserve(admissions.total);
    for (const { user } of admissions.users) held.users.add(user);
    // Of two readings at once the one that read further counts.
    held.readTo = Math.max(held.readTo, asked.from + admissions.users.length);
    const isWhole = admissions.users.length === 0 || held.readTo >= admissions.total;
    held.wholeAtMs = isWhole ? Math.max(held.wholeAtMs ?? 0, asked.atMs) : null;
    return isWhole;
  }

  #held({ id, epoch }: Counted): Known {
    const known = this.#known.get(id);
    if (known?.epoch === epoch) return known;
    const nothing = { places: {}, readTo: null, wholeAtMs: null, isClosed: false };
    const fresh: Known = { epoch, users: new UserSet(), ...nothing };
    this.#known.set(id, fresh);
    return fresh;
  }
}

const digestKey = (gate: string, userId: string): string => `${gate} ${userId}`;

/** Whether a gate that counts one thing has let in as many as it may. */
function isFull(places: Readonly<Record<string, number>>, usersMax: number): boolean {
  const counts = Object.values(places);
  return counts.length === 1 && (counts[0] ?? 0) >= usersMax;
}
