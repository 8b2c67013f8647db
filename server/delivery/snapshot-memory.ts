import { scopeText } from "#lib/snapshot/keys.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { isNewer } from "#server/rules-store/rules-store.ts";
import type { IndexAnswer, RulesStore } from "#server/rules-store/rules-store.ts";
import { ChunkMemory } from "./chunk-memory.ts";
import { orLate } from "./deadline.ts";
import { HeldScope } from "./held-scope.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { loadSnapshot } from "./load-snapshot.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";

type Parts = { store: RulesStore; now: () => number; log: QuietLog; pollMs: number };

/** The last good snapshot of every scope that was asked for. The store may vanish, hang or lie: this stays. */
export class SnapshotMemory {
  /** Since when the store has not answered; null while it does. */
  awaySinceMs: number | null = null;
  damagedDocuments = 0;
  #parts: Parts;
  #chunks = new ChunkMemory();
  #scopes = new Map<string, HeldScope>();
  #byDeviceKey = new Map<string, HeldScope>();
  #loading = new Map<string, Promise<HeldScope | null>>();
  #listeners = new Set<(held: HeldScope) => void>();
  #polling: Promise<void> | null = null;
  #again = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#unsubscribe = this.#parts.store.subscribe((scope) => {
      if (this.#scopes.has(scopeText(scope))) void this.refresh();
    });
    this.#timer = setInterval(() => void this.refresh(), this.#parts.pollMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#unsubscribe?.();
  }

  /** Hears of every scope whose snapshot was replaced by a newer one. */
  onReplaced(listener: (held: HeldScope) => void): void {
    this.#listeners.add(listener);
  }

  held(): HeldScope[] {
    return [...this.#scopes.values()];
  }

  /** The scope that a device key (its digest) belongs to, as far as memory knows. */
  byDeviceKey(digest: string): HeldScope | undefined {
    return this.#byDeviceKey.get(digest);
  }

  /** The scope, read from the store where memory has it not; null where there is none. Rejects where the store is away. */
  async hold(scope: Scope): Promise<HeldScope | null> {
    const key = scopeText(scope);
    const held = this.#scopes.get(key);
    if (held !== undefined) return held;
    const known = this.#loading.get(key);
    if (known !== undefined) return known;
    const loading = this.#load(scope).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  /** Asks the store for what is newer, all scopes at once. One at a time; a wish meanwhile is granted after it. */
  refresh(): Promise<void> {
    if (this.#polling !== null) {
      this.#again = true;
      return this.#polling;
    }
    this.#polling = this.#poll().finally(() => {
      this.#polling = null;
      if (!this.#again) return;
      this.#again = false;
      void this.refresh();
    });
    return this.#polling;
  }

  async #poll(): Promise<void> {
    this.#dropUnasked();
    const scopes = this.held();
    if (scopes.length === 0 && this.awaySinceMs === null) return;
    try {
      const asks = scopes.map(({ scope, snapshot }) => ({ scope, held: snapshot.index }));
      const answers = await orLate(
        this.#parts.store.readIndexes(asks),
        limits.pollAnswerMs,
        "The rule store",
      );
      if (scopes.length === 0) await orLate(this.#parts.store.ping(), limits.pollAnswerMs, "The rule store");
      this.awaySinceMs = null;
      await Promise.all(scopes.map((held, at) => this.#renew(held, answers[at])));
    } catch (error) {
      this.#away(error);
    }
  }

  async #renew(held: HeldScope, answer: IndexAnswer | undefined): Promise<void> {
    const nowMs = this.#parts.now();
    if (answer?.kind === "unchanged") held.confirmedAtMs = nowMs;
    if (answer?.kind === "missing") {
      this.#parts.log.warn("The rule store has lost a snapshot; the last good one goes on.", {
        scope: held.text,
      });
    }
    if (answer?.kind === "damaged") this.#damaged(held.scope, "the index is not one");
    if (answer?.kind !== "index") return;
    const loaded = await loadSnapshot(
      { store: this.#parts.store, chunks: this.#chunks },
      { scope: held.scope, text: answer.text },
      held.snapshot,
    );
    if (!loaded.ok) return this.#damaged(held.scope, loaded.why);
    // Another poll may have been faster; and what a store says of its stamp is not yet what the document says.
    if (!isNewer(loaded.snapshot.index, held.snapshot.index)) return;
    this.#forgetKeys(held);
    held.replace(loaded.snapshot, nowMs);
    this.#rememberKeys(held);
    for (const listener of this.#listeners) listener(held);
  }

  async #load(scope: Scope): Promise<HeldScope | null> {
    try {
      const text = await this.#parts.store.readIndex(scope);
      if (text === null) return null;
      const loaded = await loadSnapshot(
        { store: this.#parts.store, chunks: this.#chunks },
        { scope, text },
        undefined,
      );
      this.awaySinceMs = null;
      if (!loaded.ok) {
        this.#damaged(scope, loaded.why);
        return null;
      }
      const held = new HeldScope(scope, loaded.snapshot, this.#parts.now());
      this.#makeRoom();
      this.#scopes.set(held.text, held);
      this.#rememberKeys(held);
      return held;
    } catch (error) {
      this.#away(error);
      throw error;
    }
  }

  #away(error: unknown): void {
    this.awaySinceMs ??= this.#parts.now();
    this.#parts.log.warn("The rule store is away; the last good snapshots go on.", {
      reason: reasonOf(error),
    });
  }

  #damaged(scope: Scope, why: string): void {
    this.damagedDocuments += 1;
    this.#parts.log.warn("The rule store gave a damaged document; it was refused.", {
      scope: scopeText(scope),
      why,
    });
  }

  #rememberKeys(held: HeldScope): void {
    for (const digest of held.deviceKeys) this.#byDeviceKey.set(digest, held);
  }

  #forgetKeys(held: HeldScope): void {
    for (const digest of held.deviceKeys) {
      if (this.#byDeviceKey.get(digest) === held) this.#byDeviceKey.delete(digest);
    }
  }

  #dropUnasked(): void {
    const oldestMs = this.#parts.now() - limits.unaskedScopeMs;
    for (const held of this.#scopes.values()) if (held.askedAtMs < oldestMs) this.#drop(held);
  }

  #makeRoom(): void {
    if (this.#scopes.size < limits.scopesMax) return;
    const [longestUnasked] = this.held().toSorted((a, b) => a.askedAtMs - b.askedAtMs);
    if (longestUnasked !== undefined) this.#drop(longestUnasked);
  }

  #drop(held: HeldScope): void {
    this.#forgetKeys(held);
    this.#scopes.delete(held.text);
    held.isHeld = false;
  }
}
