import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { ranksText } from "#lib/insight/registers.ts";
import type { UserHash } from "#lib/insight/user-hash.ts";
import type { HeldScope } from "./held-scope.ts";
import { deliveryLimits as limits } from "./limits.ts";
import type { ReportQueue } from "./report-queue.ts";

/** Distinct users, and which registers grew since they were told last. */
type Counter = { users: HyperLogLog; grown: Set<number> };
type Counted = {
  /** By release: users that were given it. */
  given: Map<string, Counter>;
  /** By mini program and version: users whose devices run it. */
  held: Map<string, Map<string, Counter>>;
};

const dayMs = 86_400_000;

/**
 * Distinct users that were given each release, and that run each version, beside the answers. Counted here; told are
 * the registers that grew, so that what goes out does not grow with the number of users.
 */
export class ReleaseFigures {
  #parts: { reports: ReportQueue; now: () => number };
  #scopes = new Map<string, Counted>();
  #counters = 0;
  /** The day that everything here was counted on, from its first millisecond. */
  #dayMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: { reports: ReportQueue; now: () => number }) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => this.flush(), limits.figuresFlushMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  given(scope: HeldScope, { release, user }: { release: string; user: UserHash }): void {
    const { given } = this.#countedIn(scope);
    let counter = given.get(release);
    if (counter === undefined) given.set(release, (counter = this.#fresh()));
    count(counter, user);
  }

  runs(scope: HeldScope, { program, version, user }: Running): void {
    const { held } = this.#countedIn(scope);
    let versions = held.get(program);
    if (versions === undefined) held.set(program, (versions = new Map()));
    // Devices choose what they send: versions that nobody made are counted as one.
    const named = versions.size < limits.versionsMax || versions.has(version) ? version : "";
    let counter = versions.get(named);
    if (counter === undefined) versions.set(named, (counter = this.#fresh()));
    count(counter, user);
  }

  flush(): void {
    const day = new Date(this.#dayMs).toISOString().slice(0, 10);
    for (const [scope, { given, held }] of this.#scopes) {
      for (const [release, counter] of given) {
        const ranks = toldOf(counter);
        if (ranks !== null) this.#parts.reports.add({ kind: "given", scope, release, day, ranks });
      }
      for (const [program, versions] of held) {
        for (const [version, counter] of versions) {
          const ranks = toldOf(counter);
          if (ranks !== null) this.#parts.reports.add({ kind: "held", scope, program, version, day, ranks });
        }
      }
    }
  }

  #countedIn({ text }: HeldScope): Counted {
    const nowMs = this.#parts.now();
    const isOtherDay = nowMs >= this.#dayMs + dayMs || nowMs < this.#dayMs;
    if (isOtherDay || this.#counters >= limits.countersMax) this.#beginAnew(nowMs);
    let counted = this.#scopes.get(text);
    if (counted === undefined) this.#scopes.set(text, (counted = { given: new Map(), held: new Map() }));
    return counted;
  }

  // What is forgotten and comes again is told again: that counts nobody twice.
  #beginAnew(nowMs: number): void {
    this.flush();
    this.#scopes = new Map();
    this.#counters = 0;
    this.#dayMs = Math.floor(nowMs / dayMs) * dayMs;
  }

  #fresh(): Counter {
    this.#counters += 1;
    return { users: new HyperLogLog(), grown: new Set() };
  }
}

type Running = { program: string; version: string; user: UserHash };

function count({ users, grown }: Counter, { high, low }: UserHash): void {
  const register = users.addHalves(high, low);
  if (register !== null) grown.add(register);
}

/** What is to be told of a counter; null where nothing is. */
function toldOf({ users, grown }: Counter): string | null {
  if (grown.size === 0) return null;
  const ranks = ranksText(users.registers, grown);
  grown.clear();
  return ranks;
}
