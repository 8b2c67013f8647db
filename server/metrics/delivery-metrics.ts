import { Counter, Gauge, type Registry } from "prom-client";
import { countOf, measuredRoutes, partsOf, statusClasses } from "#lib/operator/minute.ts";
import type { ProcessReport } from "#lib/operator/report.ts";
import { fixedHistogram } from "./fixed-histogram.ts";

/** What delivery processes answered since each started, and what they hold. */
export function deliveryMetrics(registry: Registry, reports: readonly ProcessReport[], nowMs: number): void {
  const named = (report: ProcessReport) => ({ process: report.name || report.process, role: report.role });
  answerMetrics(registry, reports, named);
  const gauge = (name: string, help: string, more: readonly string[] = []) =>
    new Gauge({ name, help, labelNames: ["process", "role", ...more], registers: [registry] });
  const ofScope = ["app", "environment"];
  const reported = gauge(
    "sluice_edge_reported_seconds",
    "Seconds since a delivery process said something of itself",
  );
  const age = gauge(
    "sluice_edge_snapshot_age_seconds",
    "Seconds since the snapshot that a process holds was published",
    ofScope,
  );
  const sequence = gauge(
    "sluice_edge_snapshot_sequence",
    "Sequence of the snapshot that a process holds",
    ofScope,
  );
  const away = gauge("sluice_edge_store_away", "1 for each store that a process does not reach", ["store"]);
  for (const report of reports) {
    reported.set(named(report), Math.max(0, nowMs - report.reportedAtMs) / 1000);
    for (const { app, environment, publishedAtMs, sequence: held } of report.scopes) {
      const labels = { ...named(report), app, environment };
      age.set(labels, Math.max(0, nowMs - publishedAtMs) / 1000);
      sequence.set(labels, held);
    }
    for (const { store } of report.away) away.set({ ...named(report), store }, 1);
  }
}

type Named = (report: ProcessReport) => { process: string; role: string };

function answerMetrics(registry: Registry, reports: readonly ProcessReport[], named: Named): void {
  const registers = [registry];
  const answers = new Counter({
    name: "sluice_edge_answers_total",
    help: "Answers to devices",
    labelNames: ["process", "role", "route", "status"],
    registers,
  });
  const missed = new Counter({
    name: "sluice_edge_missed_total",
    help: "Answers that the error budget missed: not given by a fault of ours, or later than 300 ms",
    labelNames: ["process", "role"],
    registers,
  });
  for (const report of reports) {
    const { missed: lost, counts } = partsOf(report.total);
    missed.inc(named(report), lost);
    for (const route of measuredRoutes) {
      for (const [family, status] of statusClasses.entries()) {
        const count = countOf(counts, route, family);
        if (count > 0) answers.inc({ ...named(report), route, status }, count);
      }
    }
  }
  registry.registerMetric(
    fixedHistogram({
      name: "sluice_edge_answer_seconds",
      help: "How long devices waited for their answers",
      values: () =>
        reports.map((report) => ({
          labels: named(report),
          buckets: partsOf(report.total).latency,
          sumSeconds: report.tookMs / 1000,
        })),
    }),
  );
}
