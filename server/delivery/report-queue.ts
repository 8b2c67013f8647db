import type { Report } from "#lib/insight/report.ts";
import { storeLimits } from "#server/rules-store/limits.ts";
import type { ReportBatch, RulesStore } from "#server/rules-store/rules-store.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";

type Parts = { store: RulesStore; log: QuietLog };

/** What goes to the control plane beside the answers, in batches. What there is no room for is counted as lost. */
export class ReportQueue {
  #parts: Parts;
  #waiting: string[] = [];
  #lost = 0;
  #flushing: Promise<void> | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), limits.reportsFlushMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  add(report: Report): void {
    if (this.#waiting.length >= limits.reportsWaitingMax) this.#lost += 1;
    else this.#waiting.push(JSON.stringify(report));
  }

  /** One at a time. What the store does not take now waits for the next time: it may come twice, and counts once. */
  flush(): Promise<void> {
    return (this.#flushing ??= this.#flush().finally(() => (this.#flushing = null)));
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0 && this.#lost === 0) return;
    const [waiting, lost] = [this.#waiting, this.#lost];
    [this.#waiting, this.#lost] = [[], 0];
    try {
      const appending = this.#parts.store.appendReports(batchesOf(waiting), lost);
      await orLate(appending, limits.reportsAnswerMs, "Taking reports");
    } catch (error) {
      const room = Math.max(0, limits.reportsWaitingMax - waiting.length);
      this.#lost += lost + Math.max(0, this.#waiting.length - room);
      this.#waiting = [...waiting, ...this.#waiting.slice(0, room)];
      this.#parts.log.warn("Reports of devices wait for the rule store.", { reason: reasonOf(error) });
    }
  }
}

/** JSON lists of at most so many units; a single report is far below that. */
function batchesOf(reports: readonly string[]): ReportBatch[] {
  const batches: ReportBatch[] = [];
  let group: string[] = [];
  let units = 0;
  const close = () => {
    if (group.length > 0) batches.push({ text: `[${group.join(",")}]`, count: group.length });
    [group, units] = [[], 0];
  };
  for (const report of reports) {
    if (units + report.length + 2 > storeLimits.reportBatchUnitsMax) close();
    group.push(report);
    units += report.length + 1;
  }
  close();
  return batches;
}
