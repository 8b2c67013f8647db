import { scopeText } from "#lib/snapshot/keys.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { namedParts } from "#lib/snapshot/schema.ts";
import type { SnapshotIndex } from "#lib/snapshot/schema.ts";
import { EmbeddedChunks } from "./embedded-chunks.ts";
import { EmbeddedProcesses } from "./embedded-processes.ts";
import { EmbeddedReports } from "./embedded-reports.ts";
import { EmbeddedAdmissions, forgetfulKeeper } from "./embedded-admissions.ts";
import type { AdmissionsKeeper } from "./embedded-admissions.ts";
import { EmbeddedSeen } from "./embedded-seen.ts";
import type { SeenRegisters } from "./embedded-seen.ts";
import { storeLimits } from "./limits.ts";
import { StoreNotWhole, isNewer } from "./rules-store.ts";
import type {
  Admission,
  Admissions,
  AdmissionsAsk,
  AdmitAsk,
  Bytes,
  IndexAsk,
  IndexAnswer,
  Opened,
  Publication,
  ReportBatch,
  RulesStore,
  SeenCounter,
  Stamp,
  WaitingReports,
} from "./rules-store.ts";

type HeldIndex = { stamp: Stamp; text: string; parts: readonly string[]; index: SnapshotIndex };

/** The rule store of a single process: in memory, rebuilt from the database at start; but admissions, which are kept. */
export class EmbeddedRulesStore implements RulesStore {
  #indexes = new Map<string, HeldIndex>();
  #parts = new Map<string, string>();
  #chunks = new EmbeddedChunks();
  #deviceKeys = new Map<string, Scope>();
  #whole = false;
  #keySet: string | null = null;
  #seen = new EmbeddedSeen();
  #listeners = new Set<(scope: Scope) => void>();
  #admissions = new EmbeddedAdmissions(forgetfulKeeper);
  #opened = new Map<string, Opened>();
  #reports = new EmbeddedReports();
  #processes = new EmbeddedProcesses();

  async readIndex(scope: Scope): Promise<string | null> {
    return this.#indexes.get(scopeText(scope))?.text ?? null;
  }

  async readIndexes(asks: readonly IndexAsk[]): Promise<IndexAnswer[]> {
    return asks.map(({ scope, held }) => {
      const index = this.#indexes.get(scopeText(scope));
      if (index === undefined) return { kind: "missing" };
      if (held !== null && !isNewer(index.stamp, held)) return { kind: "unchanged" };
      return { kind: "index", text: index.text };
    });
  }

  async readStamps(scopes: readonly Scope[]): Promise<(Stamp | null)[]> {
    return scopes.map((scope) => this.#indexes.get(scopeText(scope))?.stamp ?? null);
  }

  async missingParts(digests: readonly string[]): Promise<string[]> {
    return digests.filter((digest) => !this.#parts.has(digest));
  }

  async dropParts(digests: readonly string[]): Promise<void> {
    for (const digest of digests) this.#parts.delete(digest);
  }

  async readParts(digests: readonly string[]): Promise<Map<string, string>> {
    return new Map(
      digests.flatMap((digest) => {
        const text = this.#parts.get(digest);
        return text === undefined ? [] : [[digest, text] as const];
      }),
    );
  }

  async missingChunks(digests: readonly string[]): Promise<string[]> {
    return this.#chunks.missing(digests);
  }

  async readChunk(digest: string): Promise<Bytes | null> {
    return this.#chunks.read(digest);
  }

  async dropChunks(digests: readonly string[]): Promise<void> {
    this.#chunks.drop(digests);
  }

  async publish(publication: Publication): Promise<{ ok: true } | { ok: false; why: "late" }> {
    const { scope, index, parts, chunks = new Map() } = publication;
    const gathered = await this.#chunks.gather(index.chunks, chunks);
    const key = scopeText(scope);
    const before = this.#indexes.get(key);
    const stamp = { epoch: index.epoch, sequence: index.sequence };
    if (before !== undefined && isNewer(before.stamp, stamp)) return { ok: false, why: "late" };
    const decoder = new TextDecoder();
    for (const [digest, bytes] of parts) {
      if (!this.#parts.has(digest)) this.#parts.set(digest, decoder.decode(bytes));
    }
    this.#indexes.set(key, { stamp, text: JSON.stringify(index), parts: namedParts(index), index });
    this.#swapDeviceKeys(scope, before?.index.deviceKeys ?? [], index.deviceKeys);
    this.#dropUnnamedParts(before?.parts ?? []);
    const named = new Set([...this.#indexes.values()].flatMap((held) => held.index.chunks));
    this.#chunks.swap(gathered, { before: before?.index.chunks ?? [], named });
    for (const listener of this.#listeners) listener(scope);
    return { ok: true };
  }

  async findDeviceKey(sha256: string): Promise<Scope | null> {
    const scope = this.#deviceKeys.get(sha256);
    if (scope === undefined && !this.#whole) throw new StoreNotWhole("Not every scope is published yet.");
    return scope ?? null;
  }

  async markWhole(): Promise<void> {
    this.#whole = true;
  }

  async isWhole(): Promise<boolean> {
    return this.#whole;
  }

  async writeKeySet(jws: string): Promise<void> {
    this.#keySet = jws;
  }

  async readKeySet(): Promise<string | null> {
    return this.#keySet;
  }

  async countSeen(counter: SeenCounter, userHashes: readonly string[]): Promise<void> {
    this.#seen.count(counter, userHashes);
  }

  async readSeen(scope: Scope, program: string, days: readonly string[]): Promise<number> {
    return this.#seen.read(scope, program, days);
  }

  /** Every counter as it stands. */
  exportSeen(): SeenRegisters[] {
    return this.#seen.export();
  }

  /** Merges what was exported into what was counted since. */
  importSeen(exported: readonly SeenRegisters[]): void {
    this.#seen.import(exported);
  }

  /** Said once, before anybody is admitted. */
  keepAdmissionsIn(keeper: AdmissionsKeeper): void {
    this.#admissions = new EmbeddedAdmissions(keeper);
  }

  // The keeper loses nothing that it has kept: there is no generation to tell apart, and nobody to tell it of.
  async openAdmissions(): Promise<void> {}

  admit(asks: readonly AdmitAsk[]): Promise<Admission[]> {
    return this.#admissions.admit(asks);
  }

  readAdmissions(asks: readonly AdmissionsAsk[]): Promise<Admissions[]> {
    return Promise.all(asks.map((ask) => this.#admissions.read(ask)));
  }

  forgetAdmissions(gate: string): Promise<void> {
    return this.#admissions.forget(gate);
  }

  async markOpened(marks: readonly Opened[]): Promise<void> {
    for (const mark of marks) {
      const key = `${mark.release} ${mark.userId}`;
      if (this.#opened.size < storeLimits.openedMax && !this.#opened.has(key)) this.#opened.set(key, mark);
    }
  }

  async readOpened(): Promise<Opened[]> {
    return [...this.#opened.values()].slice(0, storeLimits.openedPerRequest);
  }

  async dropOpened(marks: readonly Opened[]): Promise<void> {
    for (const { release, userId } of marks) this.#opened.delete(`${release} ${userId}`);
  }

  async appendReports(batches: readonly ReportBatch[], lost: number): Promise<void> {
    this.#reports.append(batches, lost);
  }

  async readReports(): Promise<WaitingReports> {
    return this.#reports.read();
  }

  async dropReports(ids: readonly string[]): Promise<void> {
    this.#reports.drop(ids);
  }

  async tellProcess(process: string, text: string): Promise<number | null> {
    return this.#processes.tell(process, text);
  }

  async readProcesses(): Promise<Map<string, string>> {
    return this.#processes.read();
  }

  async noteProcesses(kept: ReadonlyMap<string, number | null>): Promise<void> {
    this.#processes.note(kept);
  }

  subscribe(onChange: (scope: Scope) => void): () => void {
    const listener = (scope: Scope) => onChange(scope);
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  #swapDeviceKeys(scope: Scope, before: readonly string[], after: readonly string[]): void {
    for (const digest of before) {
      const owner = this.#deviceKeys.get(digest);
      if (owner !== undefined && scopeText(owner) === scopeText(scope)) this.#deviceKeys.delete(digest);
    }
    for (const digest of after) this.#deviceKeys.set(digest, scope);
  }

  #dropUnnamedParts(before: readonly string[]): void {
    const named = new Set([...this.#indexes.values()].flatMap(({ parts }) => parts));
    for (const digest of before) if (!named.has(digest)) this.#parts.delete(digest);
  }
}
