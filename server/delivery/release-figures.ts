import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { ranksText } from "#lib/insight/registers.ts";
import { userHasher } from "#lib/insight/user-hash.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { HeldScope } from "./held-scope.ts";
import { deliveryLimits as limits } from "./limits.ts";
import type { ReportQueue } from "./report-queue.ts";

type Counted = {
  scope: Scope;
  /** Release → ids of users that were given it. */
  given: Map<string, Set<string>>;
  /** Mini program → version → ids of users whose devices run it. */
  held: Map<string, Map<string, Set<string>>>;
};

/**
 * Distinct users that were given each release, and that run each version, beside the answers. Counted here; told are
 * the registers that grew, so that what goes out does not grow with the number of users.
 */
export class ReleaseFigures {
  #parts: { reports: ReportQueue; now: () => number };
  #scopes = new Map<string, Counted>();
  #counters = new BoundedMap<string, HyperLogLog>(limits.countersMax);
  #ids = 0;
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

  given(held: HeldScope, release: string, id: string): void {
    const { given } = this.#countedIn(held);
    let ids = given.get(release);
    if (ids === undefined) given.set(release, (ids = new Set()));
    this.#add(ids, id);
  }

  runs(held: HeldScope, { program, version }: { program: string; version: string }, id: string): void {
    const { held: programs } = this.#countedIn(held);
    let versions = programs.get(program);
    if (versions === undefined) programs.set(program, (versions = new Map()));
    // Devices choose what they send: versions that nobody made are counted as one.
    const named = versions.size < limits.versionsMax || versions.has(version) ? version : "";
    let ids = versions.get(named);
    if (ids === undefined) versions.set(named, (ids = new Set()));
    this.#add(ids, id);
  }

  flush(): void {
    const scopes = this.#scopes;
    if (scopes.size === 0) return;
    this.#scopes = new Map();
    this.#ids = 0;
    const day = new Date(this.#parts.now()).toISOString().slice(0, 10);
    for (const [scope, { scope: parts, given, held }] of scopes) {
      const hashOf = userHasher(parts);
      for (const [release, ids] of given) {
        const ranks = this.#grown(`${scope} ${day} ${release}`, ids, hashOf);
        if (ranks !== null) this.#parts.reports.add({ kind: "given", scope, release, day, ranks });
      }
      for (const [program, versions] of held) {
        for (const [version, ids] of versions) {
          const ranks = this.#grown(`${scope} ${day} ${program} ${version}`, ids, hashOf);
          if (ranks !== null) this.#parts.reports.add({ kind: "held", scope, program, version, day, ranks });
        }
      }
    }
  }

  /** The counter's registers that the ids let grow; null where none did. */
  #grown(counter: string, ids: ReadonlySet<string>, hashOf: (id: string) => string): string | null {
    let users = this.#counters.get(counter);
    if (users === undefined) this.#counters.set(counter, (users = new HyperLogLog()));
    const grown = new Set<number>();
    for (const id of ids) {
      const index = users.add(hashOf(id));
      if (index !== null) grown.add(index);
    }
    return grown.size === 0 ? null : ranksText(users.registers, grown);
  }

  #add(ids: Set<string>, id: string): void {
    if (this.#ids >= limits.figureIdsMax) return;
    const before = ids.size;
    ids.add(id);
    this.#ids += ids.size - before;
  }

  #countedIn({ scope, text }: HeldScope): Counted {
    let counted = this.#scopes.get(text);
    if (counted === undefined) {
      counted = { scope, given: new Map(), held: new Map() };
      this.#scopes.set(text, counted);
    }
    return counted;
  }
}
