import { collectDefaultMetrics, Registry } from "prom-client";
import type { Delivery } from "#server/delivery/delivery.ts";
import type { ProcessReport } from "#lib/operator/report.ts";
import { deliveryMetrics } from "./delivery-metrics.ts";

export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

/** What the process measures of itself, once: CPU, memory, the event loop, garbage. */
let ofProcess: Registry | undefined;

function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

/** Begins to measure the event loop and garbage, so that the first scrape has something to tell. */
export const startMetrics = (): void => void processMetrics();

/** In a process that only delivers: of itself alone. */
export async function deliveryMetricsText(delivery: Delivery): Promise<string> {
  return textOf([delivery.report()], async () => undefined);
}

/** In the console's process: of every process that reported lately, of the stores, the queues, the budget. */
export async function platformMetricsText(delivery: Delivery): Promise<string> {
  const [{ figuresOf }, { readReports }, { platformMetrics }] = await Promise.all([
    import("#server/operator/figures.ts"),
    import("#server/operator/keep-measures.ts"),
    import("./platform-metrics.ts"),
  ]);
  const own = delivery.report();
  const others = await readReports().catch(() => []);
  const reports = [own, ...others.filter(({ process }) => process !== own.process)];
  return textOf(reports, async (registry) => platformMetrics(registry, await figuresOf(Date.now())));
}

async function textOf(
  reports: readonly ProcessReport[],
  more: (registry: Registry) => Promise<void>,
): Promise<string> {
  const registry = new Registry();
  deliveryMetrics(registry, reports, Date.now());
  await more(registry);
  return `${await processMetrics().metrics()}\n${await registry.metrics()}`;
}
