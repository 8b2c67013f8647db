import type { Scope } from "#lib/snapshot/keys.ts";
import type { Place } from "#lib/snapshot/gate.ts";
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

export type Bytes = Uint8Array<ArrayBuffer>;
/** Reads a chunk of an allowlist from where the control plane keeps it. */
export type ChunkLoader = () => Promise<Bytes>;

export type Publication = {
  scope: Scope;
  index: SnapshotIndex;
  /** SHA-256 (hex) → bytes (UTF-8 JSON) of every part that the index names. */
  parts: ReadonlyMap<string, Uint8Array>;
  /** Of every chunk that the index names: only those that the store lacks are loaded. */
  chunks?: ReadonlyMap<string, ChunkLoader>;
};

/** One counter of distinct users. `day` is `YYYY-MM-DD` in UTC; program "*" counts the app as a whole. */
export type SeenCounter = { scope: Scope; program: string; day: string };

/** One user who would take a place. */
export type AdmitAsk = { place: Place; user: string };

/** `already`: the gate let the user in before. `closed`: who was let in before is lost. */
export type Admission = "admitted" | "already" | "full" | "closed";

/** A user whom a gate let in, under what it was counted: a code's id, or the window. */
export type Admitted = { counted: string; user: string };

/** What is asked of one gate's admissions; `known`: how many of its users the reader has, in their order. */
export type AdmissionsAsk = { gate: string; epoch: number; known: number };

/** `users`: who came after the known ones, as many as one answer carries. `places`: what is counted → users it let in. */
export type Admissions = { total: number; users: Admitted[]; places: Record<string, number> };

/** A listed tester whose device was given the release. */
export type Opened = { release: string; userId: string; atMs: number };

/** Some reports of devices as one text; `count`: how many are in it. */
export type ReportBatch = { text: string; count: number };

/**
 * The oldest batches that wait, in their order; ids grow within a generation, which is another where the store was
 * lost. `lost`: how many reports the generation had no room for, ever.
 */
export type WaitingReports = { generation: string; lost: number; batches: { id: string; text: string }[] };

/**
 * Where the control plane puts what devices need to know, and delivery reads it. Every call is bounded in time and
 * rejects where the store is away. What is read is text that nobody has checked yet.
 */
export interface RulesStore {
  readIndex(scope: Scope): Promise<string | null>;
  /** In one round trip. */
  readIndexes(asks: readonly IndexAsk[]): Promise<IndexAnswer[]>;
  /** What each scope's index says it is; null where there is none that a publisher wrote. */
  readStamps(scopes: readonly Scope[]): Promise<(Stamp | null)[]>;
  /** Those of the digests whose parts are not there whole. Reads no content. */
  missingParts(digests: readonly string[]): Promise<string[]>;
  /** Forgets parts that are damaged, so that the next publication writes them again. */
  dropParts(digests: readonly string[]): Promise<void>;
  /** Digest → text; what the store does not have is absent. */
  readParts(digests: readonly string[]): Promise<Map<string, string>>;
  /** Which of the chunks the store does not have. */
  missingChunks(digests: readonly string[]): Promise<string[]>;
  readChunk(digest: string): Promise<Bytes | null>;
  /** Forgets chunks that are not what their digests say. */
  dropChunks(digests: readonly string[]): Promise<void>;
  /**
   * Writes the chunks and parts that are missing, then swaps the index and the scope's device keys in one step, and calls it
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
  /**
   * Begins to count under the epoch, from those who are known to be in already; what was counted under another is
   * forgotten. Again: changes nothing.
   */
  openAdmissions(gate: string, epoch: number, known?: readonly Admitted[]): Promise<void>;
  /**
   * In one round trip, each ask one step in its order, whatever runs at the same time: places never go to one user more
   * than they may let in. Where it rejects, some may have been taken; asking again says which.
   */
  admit(asks: readonly AdmitAsk[]): Promise<Admission[]>;
  /** In one round trip. Null where the admissions under that epoch are lost. */
  readAdmissions(asks: readonly AdmissionsAsk[]): Promise<(Admissions | null)[]>;
  forgetAdmissions(gate: string): Promise<void>;
  /** The first mark of a tester counts. What is more than the store keeps at once is dropped. */
  markOpened(marks: readonly Opened[]): Promise<void>;
  /** Some of what was marked; it stays until it is dropped. */
  readOpened(): Promise<Opened[]>;
  dropOpened(marks: readonly Opened[]): Promise<void>;
  /** Where there is no room, the oldest go; they are counted as lost, as are those that the sender had no room for. */
  appendReports(batches: readonly ReportBatch[], lost: number): Promise<void>;
  /** Some of what waits; it stays until it is dropped. */
  readReports(): Promise<WaitingReports>;
  dropReports(ids: readonly string[]): Promise<void>;
  /**
   * Keeps what a delivery process says of itself, in place of what it said before. Answers the last minute of its
   * measurements that was kept; null before the first.
   */
  tellProcess(process: string, text: string): Promise<number | null>;
  /** Process → what it said last. Nobody has checked it yet. */
  readProcesses(): Promise<Map<string, string>>;
  /** Process → the minute up to which its measurements are kept; null forgets the process. */
  noteProcesses(kept: ReadonlyMap<string, number | null>): Promise<void>;
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
