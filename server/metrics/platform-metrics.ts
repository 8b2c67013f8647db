import { Gauge, type Registry } from "prom-client";
import type { PlatformFigures } from "#server/operator/figures.ts";

type Sample = { labels: Record<string, string>; value: number };
type Metric = { name: string; help: string; samples: Sample[] };

/** What the operator's page shows, as gauges. What is not known now is not there. */
export function platformMetrics(registry: Registry, figures: PlatformFigures): void {
  const metrics = [
    ...storeMetrics(figures),
    ...budgetMetrics(figures),
    ...queueMetrics(figures),
    ...processMetrics(figures),
    ...publicationMetrics(figures),
    ...alarmMetrics(figures),
  ];
  for (const { name, help, samples } of metrics) {
    const labelNames = [...new Set(samples.flatMap(({ labels }) => Object.keys(labels)))];
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const { labels, value } of samples) gauge.set(labels, value);
  }
}

const storeMetrics = ({ stores }: PlatformFigures): Metric[] => [
  {
    name: "sluice_store_up",
    help: "1 where a store answers the console's process, 0 where it is away",
    samples: stores.map(({ store, awaySince }) => ({ labels: { store }, value: awaySince ? 0 : 1 })),
  },
  {
    name: "sluice_store_latency_seconds",
    help: "How long a store took to answer last",
    samples: stores.flatMap(({ store, latencyMs }) =>
      latencyMs === null ? [] : [{ labels: { store }, value: latencyMs / 1000 }],
    ),
  },
];

function budgetMetrics({ budget }: PlatformFigures): Metric[] {
  const windows = budget?.windows ?? [];
  const of = (value: (one: (typeof windows)[number]) => number): Sample[] =>
    windows.map((one) => ({ labels: { window: one.window }, value: value(one) }));
  return [
    {
      name: "sluice_budget_answered",
      help: "Answers in a window, of all delivery processes",
      samples: of((one) => one.answered),
    },
    {
      name: "sluice_budget_missed",
      help: "Of those: not given by a fault of ours, or later than 300 ms",
      samples: of((one) => one.missed),
    },
    {
      name: "sluice_budget_burn_rate",
      help: "1 spends the whole error budget of the window within it",
      samples: of((one) => one.burnRate),
    },
    {
      name: "sluice_budget_left_ratio",
      help: "The share of the window's error budget that is left",
      samples: of((one) => one.left),
    },
  ];
}

function queueMetrics({ queues, builds, at }: PlatformFigures): Metric[] {
  const states = ["waiting", "running", "planned", "retrying", "failed"] as const;
  return [
    {
      name: "sluice_queue_jobs",
      help: "Messages in a queue, by how they stand",
      samples: (queues ?? []).flatMap((queue) =>
        states.map((state) => ({ labels: { queue: queue.queue, state }, value: queue[state] })),
      ),
    },
    {
      name: "sluice_queue_oldest_seconds",
      help: "How long the message has waited that was due first",
      samples: (queues ?? []).flatMap(({ queue, waitingSince }) =>
        waitingSince ? [{ labels: { queue }, value: (at.getTime() - waitingSince.getTime()) / 1000 }] : [],
      ),
    },
    {
      name: "sluice_builds",
      help: "Builds that wait and that run",
      samples: builds
        ? [
            { labels: { state: "waiting" }, value: builds.waiting },
            { labels: { state: "running" }, value: builds.running },
          ]
        : [],
    },
  ];
}

const processMetrics = ({ processes }: PlatformFigures): Metric[] => [
  {
    name: "sluice_edge_publications_behind",
    help: "How many publications a process's snapshot is behind",
    samples: (processes ?? []).flatMap(({ name, role, process, snapshots }) =>
      snapshots.map(({ app, environment, behind }) => ({
        labels: { process: name || process, role, app, environment },
        value: behind,
      })),
    ),
  },
];

const publicationMetrics = ({ publication }: PlatformFigures): Metric[] => [
  {
    name: "sluice_publication_seconds",
    help: "From the commit to the rule store, of the publications of the last hour",
    samples: [
      ["0.5", publication?.p50Ms],
      ["0.99", publication?.p99Ms],
      ["1", publication?.slowestMs],
    ].flatMap(([quantile, ms]) =>
      typeof ms === "number" ? [{ labels: { quantile: String(quantile) }, value: ms / 1000 }] : [],
    ),
  },
];

const alarmMetrics = ({ alarms }: PlatformFigures): Metric[] => [
  {
    name: "sluice_alarm",
    help: "1 for each alarm of the operator's page, by the name of its section in docs/operations.md",
    samples: alarms.map(({ kind, weight }) => ({ labels: { kind, weight }, value: 1 })),
  },
];
