import type { Place } from "#lib/snapshot/decision.ts";
import { admittedUser } from "#lib/snapshot/qr.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import type { Admission, Admissions, AdmissionsAsk, RulesStore } from "#server/rules-store/rules-store.ts";
import { BoundedMap } from "./bounded-map.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";

type Parts = { store: RulesStore; snapshots: SnapshotMemory; log: QuietLog; pollMs: number };
type Gated = Pick<LiveRelease, "id" | "admissionEpoch">;
type Known = {
  epoch: number;
  users: Set<string>;
  places: Record<string, number>;
  /** How many of the store's users were read, in its order; null before the first reading. */
  readTo: number | null;
  /** The store has lost them: nobody new is let in. */
  isClosed: boolean;
};

/**
 * Whom codes have let in to the releases in memory. All of them are known here, not only those who asked, so that they
 * stay in while the store is away; they are read on from where the last reading stopped.
 */
export class AdmissionMemory {
  #parts: Parts;
  #known = new Map<string, Known>();
  #digests = new BoundedMap<string, string>(limits.digestsMax);
  #reading = new Map<string, Promise<void>>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.refresh(), this.#parts.pollMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Those of the releases to which a code let the user in. Rejects where that was never read and cannot be now. */
  async admittedTo(releases: readonly Gated[], userId: string): Promise<Set<string>> {
    const admitted = new Set<string>();
    // All at once: one after the other they would keep the device waiting for the sum of them.
    const unread = releases.filter((release) => this.#held(release).readTo === null);
    await Promise.all(unread.map((release) => this.read(release)));
    for (const release of releases) {
      const user = await this.#userOf(release.id, userId);
      if (this.#held(release).users.has(user)) admitted.add(release.id);
    }
    return admitted;
  }

  /** The release's users as the store has them now. Many who ask at once share one reading. */
  read(release: Gated): Promise<void> {
    const under = this.#reading.get(release.id);
    if (under !== undefined) return under;
    const reading = orLate(this.#readOn(release), limits.lookupMs, "Reading admissions").finally(() =>
      this.#reading.delete(release.id),
    );
    this.#reading.set(release.id, reading);
    return reading;
  }

  /** Takes a place in the store. Rejects where the store is away: nobody new is then let in. */
  async admit(place: Place, userId: string): Promise<Admission> {
    const user = await this.#userOf(place.release, userId);
    const admission = await orLate(this.#parts.store.admit(place, user), limits.lookupMs, "Taking a place");
    if (admission === "admitted" || admission === "already") {
      this.#held({ id: place.release, admissionEpoch: place.epoch }).users.add(user);
    }
    return admission;
  }

  /** What taking the place would answer. Takes none. */
  async wouldAdmit({ release: id, epoch, code, usersMax }: Place): Promise<Admission> {
    const release = { id, admissionEpoch: epoch };
    await this.read(release);
    const { isClosed, places } = this.#held(release);
    if (isClosed) return "closed";
    return (places[code] ?? 0) >= usersMax ? "full" : "admitted";
  }

  /** Reads on for every release in memory, in one go, and forgets those that are there no more. */
  async refresh(): Promise<void> {
    const gated = this.#parts.snapshots.held().flatMap(({ gated: releases }) => releases);
    const ids = new Set(gated.map(({ id }) => id));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    for (let start = 0; start < gated.length; start += limits.admissionsAskedMax) {
      const asked = gated.slice(start, start + limits.admissionsAskedMax);
      try {
        const asks = asked.map((release) => this.#askOf(release));
        const answers = await this.#parts.store.readAdmissions(asks);
        const isUnfinished = (release: Gated, at: number) =>
          !this.#take(release, asks[at]?.known ?? 0, answers[at] ?? null);
        const unfinished = asked.filter(isUnfinished);
        for (const release of unfinished) await this.read(release);
      } catch (error) {
        const reason = reasonOf(error);
        this.#parts.log.warn("Admissions cannot be read; who is known stays in.", { reason });
      }
    }
  }

  async #userOf(release: string, userId: string): Promise<string> {
    const key = `${release} ${userId}`;
    const known = this.#digests.get(key);
    if (known !== undefined) return known;
    const digest = await admittedUser(release, userId);
    this.#digests.set(key, digest);
    return digest;
  }

  async #readOn(release: Gated): Promise<void> {
    for (let answers = 0; answers < limits.admissionAnswersMax; answers += 1) {
      const ask = this.#askOf(release);
      const [admissions = null] = await this.#parts.store.readAdmissions([ask]);
      if (this.#take(release, ask.known, admissions)) return;
    }
  }

  #askOf(release: Gated): AdmissionsAsk {
    const { epoch, readTo } = this.#held(release);
    return { release: release.id, epoch, known: readTo ?? 0 };
  }

  /** `from`: how many users were known when it was asked. @returns whether there is nothing more to read */
  #take(release: Gated, from: number, admissions: Admissions | null): boolean {
    const held = this.#held(release);
    held.readTo ??= 0;
    held.isClosed = admissions === null;
    if (admissions === null) return true;
    held.places = admissions.places;
    for (const user of admissions.users) held.users.add(user);
    // Of two readings at once the one that read further counts.
    held.readTo = Math.max(held.readTo, from + admissions.users.length);
    return admissions.users.length === 0 || held.readTo >= admissions.total;
  }

  #held({ id, admissionEpoch: epoch }: Gated): Known {
    const known = this.#known.get(id);
    if (known?.epoch === epoch) return known;
    const fresh: Known = { epoch, users: new Set(), places: {}, readTo: null, isClosed: false };
    this.#known.set(id, fresh);
    return fresh;
  }
}
