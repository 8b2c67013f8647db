import type { Scope } from "#lib/snapshot/keys.ts";
import type { SnapshotIndex } from "#lib/snapshot/schema.ts";

/** What orders the snapshots of one scope: the epoch first, then the sequence. */
export type Stamp = { epoch: number; sequence: number };

export type IndexAsk = { scope: Scope; held: Stamp | null };

/** `unchanged`: nothing newer than what is held. `damaged`: something lies there that no publisher wrote. */
export type IndexAnswer =
  | { kind: "unchanged" }
  | { kind: "missing" }
  | { kind: "damaged" }
  | { kind: "index"; text: string };

export type Publication = {
  scope: Scope;
  index: SnapshotIndex;
  /** SHA-256 (hex) → bytes (UTF-8 JSON) of every part that the index names. */
  parts: ReadonlyMap<string, Uint8Array>;
};

/** One counter of distinct users. `day` is `YYYY-MM-DD` in UTC; program "*" counts the app as a whole. */
export type SeenCounter = { scope: Scope; program: string; day: string };

/**
 * Where the control plane puts what devices need to know, and delivery reads it. Every call is bounded in time and
 * rejects where the store is away. What is read is text that nobody has checked yet.
 */
export interface RulesStore {
  readIndex(scope: Scope): Promise<string | null>;
  /** In one round trip. */
  readIndexes(asks: readonly IndexAsk[]): Promise<IndexAnswer[]>;
  /** Digest → text; what the store does not have is absent. */
  readParts(digests: readonly string[]): Promise<Map<string, string>>;
  /**
   * Writes the parts that are missing, then swaps the index and the scope's device keys in one step, and calls it
   * out. A late publisher never overwrites a newer snapshot; the same stamp may be written again.
   */
  publish(publication: Publication): Promise<{ ok: true } | { ok: false; why: "late" }>;
  /** Null only where the store is whole and does not have the key; a store that lost its keys throws. */
  findDeviceKey(sha256: string): Promise<Scope | null>;
  /** Said by the control plane once every scope is published: only then can a key be known to be absent. */
  markWhole(): Promise<void>;
  isWhole(): Promise<boolean>;
  writeKeySet(jws: string): Promise<void>;
  readKeySet(): Promise<string | null>;
  /** Hashes: 16 or more lower-case hex digits, evenly spread. */
  countSeen(counter: SeenCounter, userHashes: readonly string[]): Promise<void>;
  /** Distinct users over all the days, within about 2 %. */
  readSeen(scope: Scope, program: string, days: readonly string[]): Promise<number>;
  /** Hears of publications by any process. May miss some: polling is what is relied on. Returns the way out. */
  subscribe(onChange: (scope: Scope) => void): () => void;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store answers, but has lost (or not yet been told) its device keys. */
export class StoreNotWhole extends Error {
  override name = "StoreNotWhole";
}

export function isNewer(stamp: Stamp, held: Stamp): boolean {
  return stamp.epoch === held.epoch ? stamp.sequence > held.sequence : stamp.epoch > held.epoch;
}
