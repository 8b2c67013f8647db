import { hashText } from "#lib/insight/user-hash.ts";
import type { UserHash } from "#lib/insight/user-hash.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import type { RulesStore, SeenCounter as Counter } from "#server/rules-store/rules-store.ts";
import { orLate } from "./deadline.ts";
import type { HeldScope } from "./held-scope.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";
import type { UserSample } from "./user-sample.ts";
import { turn } from "./turn.ts";
import { UserSet } from "./user-set.ts";

type Seen = { scope: Scope; programs: Map<string, UserSet> };
type Parts = { store: RulesStore; now: () => number; log: QuietLog; sample: UserSample };

/** Counts distinct users a day, beside the answers: what the store does not take in time is dropped and said. */
export class SeenCounter {
  #parts: Parts;
  #scopes = new Map<string, Seen>();
  #ids = 0;
  #dropped = 0;
  #flushing = Promise.resolve();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), limits.seenFlushMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** `program` "*" stands for the app as a whole. */
  count({ text, scope }: HeldScope, program: string, user: UserHash): void {
    let seen = this.#scopes.get(text);
    if (seen === undefined) this.#scopes.set(text, (seen = { scope, programs: new Map() }));
    let users = seen.programs.get(program);
    if (users === undefined) seen.programs.set(program, (users = new UserSet()));
    if (this.#ids >= limits.seenIdsMax) this.#dropped += 1;
    else if (users.addHash(user)) this.#ids += 1;
  }

  /** One at a time: what was counted meanwhile goes after it. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flush());
    return this.#flushing;
  }

  async #flush(): Promise<void> {
    if (this.#ids === 0) return;
    const scopes = this.#scopes;
    const dropped = this.#dropped;
    this.#scopes = new Map();
    this.#ids = 0;
    this.#dropped = 0;
    if (dropped > 0) this.#parts.log.warn("More users came at once than are counted.", { dropped });
    try {
      const day = new Date(this.#parts.now()).toISOString().slice(0, 10);
      for (const { scope, programs } of scopes.values()) {
        for (const [program, users] of programs) await this.#tell({ scope, program, day }, users);
      }
    } catch (error) {
      this.#parts.log.warn("Users seen could not be counted; the answers are not touched.", {
        reason: reasonOf(error),
      });
    }
  }

  /** Some at a time: a hundred thousand at once would keep every device waiting. */
  async #tell(counter: Counter, users: UserSet): Promise<void> {
    for (const slice of users.slices(limits.usersAtOnce)) {
      if (counter.program === "*") this.#parts.sample.learn(counter.scope, slice);
      const counting = this.#parts.store.countSeen(counter, slice.map(hashText));
      await orLate(counting, limits.seenFlushMs, "Counting users");
      await turn();
    }
  }
}
