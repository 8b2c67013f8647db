import { storeLimits as limits } from "./limits.ts";
import type { ReportBatch, WaitingReports } from "./rules-store.ts";

/**
 * What devices report, in the memory of the one process that has this store. What was not counted when the process is
 * killed is lost: the sweep counts every few seconds, and once more at an orderly end.
 */
export class EmbeddedReports {
  #generation: string = crypto.randomUUID();
  #batches = new Map<string, ReportBatch>();
  #made = 0;
  #lost = 0;

  append(batches: readonly ReportBatch[], lost: number): void {
    this.#lost += lost;
    for (const batch of batches) this.#batches.set(`0-${(this.#made += 1)}`, batch);
    for (const [id, { count }] of this.#batches) {
      if (this.#batches.size <= limits.reportBatchesMax) break;
      this.#batches.delete(id);
      this.#lost += count;
    }
  }

  read(): WaitingReports {
    const oldest = [...this.#batches].slice(0, limits.reportBatchesPerRead);
    const batches = oldest.map(([id, { text }]) => ({ id, text }));
    return { generation: this.#generation, lost: this.#lost, batches };
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) this.#batches.delete(id);
  }
}
