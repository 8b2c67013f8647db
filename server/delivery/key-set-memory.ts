import type { KeySet } from "#lib/crypto/key-set-statement.ts";
import { peekTrust } from "#lib/crypto/trust.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";

export type HeldKeySet = { text: string; keySet: KeySet };

/** The last good key set. Whoever trusts it checks the root keys' signatures; here only its shape is checked. */
export class KeySetMemory {
  #store: RulesStore;
  #log: QuietLog;
  #held: HeldKeySet | null = null;
  #loading: Promise<HeldKeySet | null> | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(store: RulesStore, log: QuietLog) {
    this.#store = store;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#load(), limits.keySetMs);
    void this.#load();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Null where none is known and the store has none, or none in time. */
  async get(): Promise<HeldKeySet | null> {
    return this.#held ?? (await this.#load());
  }

  /** As the store has it now: a key may be younger than what is held. */
  async renewed(): Promise<HeldKeySet | null> {
    return this.#load();
  }

  #load(): Promise<HeldKeySet | null> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #read(): Promise<HeldKeySet | null> {
    try {
      const text = await orLate(this.#store.readKeySet(), limits.lookupMs, "Reading the key set");
      if (text === null) return this.#held;
      const peeked = peekTrust(text);
      if (peeked === null) this.#log.warn("The rule store gave a damaged key set.");
      else this.#held = { text, keySet: peeked.keySet };
    } catch (error) {
      this.#log.warn("The key set cannot be read.", { reason: reasonOf(error) });
    }
    return this.#held;
  }
}
