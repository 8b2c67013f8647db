import { operatorLimits as limits } from "#lib/operator/limits.ts";
import type { ProcessReport } from "#lib/operator/report.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { orLate } from "./deadline.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";
import type { Measures } from "./measures.ts";
import type { Packages } from "./packages.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";

/** What a process is, for whoever runs it. */
export type ProcessName = { name: string; role: string; version: string; memoryBytes?: () => number };

type Parts = {
  store: RulesStore;
  measures: Measures;
  snapshots: SnapshotMemory;
  packages: Packages;
  now: () => number;
  log: QuietLog;
  self: ProcessName | null;
};

/**
 * Tells the control plane, through the rule store, what this process holds and what it answered. What was counted is
 * said again until it was kept: an answer is neither lost nor counted twice, whichever of the two is away meanwhile.
 */
export class Reporter {
  readonly process = crypto.randomUUID();
  #parts: Parts;
  #startedAtMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #telling: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#startedAtMs = parts.now();
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), limits.reportEveryMs);
    void this.flush();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  flush(): Promise<void> {
    return (this.#telling ??= this.#tell().finally(() => (this.#telling = null)));
  }

  report(): ProcessReport {
    const { measures, snapshots, packages, now, self } = this.#parts;
    const held = snapshots.held();
    const { name = "", role = "", version = "", memoryBytes } = self ?? {};
    return {
      process: this.process,
      name,
      role,
      version,
      startedAtMs: this.#startedAtMs,
      reportedAtMs: now(),
      memoryBytes: memoryBytes?.() ?? 0,
      scopesHeld: held.length,
      scopes: held
        .toSorted((a, b) => a.confirmedAtMs - b.confirmedAtMs)
        .slice(0, limits.scopesReportedMax)
        .map(({ scope, snapshot: { index }, confirmedAtMs }) => ({
          app: scope.app,
          environment: scope.environment,
          epoch: index.epoch,
          sequence: index.sequence,
          publishedAtMs: index.publishedAt,
          confirmedAtMs,
        })),
      away: [
        ...(snapshots.awaySinceMs === null
          ? []
          : [{ store: "rule store" as const, sinceMs: snapshots.awaySinceMs }]),
        ...(packages.awaySinceMs === null
          ? []
          : [{ store: "blob store" as const, sinceMs: packages.awaySinceMs }]),
      ],
      total: Array.from(measures.total),
      tookMs: measures.tookMs,
      minutes: measures.unkept(),
    };
  }

  async #tell(): Promise<void> {
    const { store, measures, log, self } = this.#parts;
    if (self === null) return;
    try {
      const telling = store.tellProcess(this.process, JSON.stringify(this.report()));
      const kept = await orLate(telling, limits.reportEveryMs, "Reporting");
      if (kept !== null) measures.forgetUntil(kept);
    } catch (error) {
      log.warn("What was measured cannot be reported; it is said again.", { reason: reasonOf(error) });
    }
  }
}
