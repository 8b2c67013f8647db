import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alarmKinds, alarmsOf, type Judged } from "#lib/operator/alarms.ts";
import { budgetStanding } from "#lib/operator/budget.ts";

const nowMs = Date.UTC(2026, 10, 28, 12);
const dayMs = 86_400_000;
const ago = (ms: number) => new Date(nowMs - ms);
const healthyProcess = {
  name: "edge-1:40",
  silent: false,
  reportedAt: ago(1_000),
  away: [],
  snapshots: [{ late: false }],
};
const healthy: Judged = {
  nowMs,
  stores: [{ store: "database", awaySince: null }],
  processes: [healthyProcess],
  budget: [{ window: "1h", ...budgetStanding({ answered: 2_000_000, missed: 3 }) }],
  queues: [{ queue: "mail", retrying: 2, failed: 0, waitingSince: ago(2_000) }],
  builds: { oldestSince: ago(30_000) },
  publication: { done: 12, p99Ms: 400, barMs: 1_000 },
  statements: [{ text: "select 1", count: 4, p95Ms: 9_000 }],
  keys: { issuedAt: ago(44 * dayMs), expiresAt: ago(-46 * dayMs) },
};
const kinds = (change: Partial<Judged>) => alarmsOf({ ...healthy, ...change }).map(({ kind }) => kind);
const queue = (change: object) => [
  { queue: "publish", retrying: 0, failed: 0, waitingSince: null, ...change },
];

describe("the operator's alarms", () => {
  it("are silent where nothing is wrong", () => expect(alarmsOf(healthy)).toEqual([]));

  it.each([
    ["database-away", { stores: [{ store: "database", awaySince: ago(1) }] }],
    ["rule-store-away", { stores: [{ store: "rule store", awaySince: ago(1) }] }],
    ["blob-store-away", { stores: [{ store: "blob store", awaySince: ago(1) }] }],
    ["mail-away", { stores: [{ store: "mail", awaySince: ago(1) }] }],
    ["signing-away", { stores: [{ store: "signing keys", awaySince: ago(1) }] }],
    ["key-set-ending", { keys: { issuedAt: ago(61 * dayMs), expiresAt: ago(-29 * dayMs) } }],
    ["process-silent", { processes: [healthyProcess, { ...healthyProcess, silent: true }] }],
    ["process-cut-off", { processes: [{ ...healthyProcess, away: [{ since: ago(9_000) }] }] }],
    ["snapshot-behind", { processes: [{ ...healthyProcess, snapshots: [{ late: false }, { late: true }] }] }],
    ["no-delivery-process", { processes: [{ ...healthyProcess, silent: true }] }],
    ["budget-burning", { budget: [{ window: "1h", ...budgetStanding({ answered: 100_000, missed: 20 }) }] }],
    ["budget-spent", { budget: [{ window: "30d", ...budgetStanding({ answered: 1_000_000, missed: 11 }) }] }],
    ["publication-slow", { publication: { done: 3, p99Ms: 1_400, barMs: 1_000 } }],
    ["publication-failing", { queues: queue({ retrying: 1 }) }],
    ["queue-stuck", { queues: queue({ waitingSince: ago(400_000) }) }],
    ["job-given-up", { queues: queue({ failed: 1 }) }],
    ["build-stuck", { builds: { oldestSince: ago(700_000) } }],
    ["statement-slow", { statements: [{ text: "select", count: 20, p95Ms: 1_000 }] }],
  ] satisfies [string, Partial<Judged>][])("%s", (kind, change) => expect(kinds(change)).toEqual([kind]));

  it("of the key set become serious in its last week, and as soon in one that lives shorter", () => {
    const weight = (lived: number, left: number) => {
      const keys = { issuedAt: ago(lived * dayMs), expiresAt: ago(-left * dayMs) };
      return alarmsOf({ ...healthy, keys }).map((alarm) => alarm.weight)[0];
    };
    expect([weight(84, 6), weight(84, 8), weight(91, -1)]).toEqual(["serious", "soon", "serious"]);
    expect([weight(6, 4), weight(7, 3), weight(9.5, 0.5)]).toEqual([undefined, "soon", "serious"]);
  });

  it("tell the serious ones first", () => {
    const change = { queues: queue({ failed: 1 }), stores: [{ store: "mail", awaySince: ago(1) }] };
    expect(kinds(change)).toEqual(["mail-away", "job-given-up"]);
  });

  it("say nothing of what is not known: the store that is away has its own alarm", () => {
    const unknown = {
      keys: null,
      processes: null,
      budget: null,
      queues: null,
      builds: null,
      publication: null,
    };
    expect(alarmsOf({ ...healthy, ...unknown })).toEqual([]);
  });

  it("each have their section in the docs", () => {
    const docs = readFileSync(join(import.meta.dirname, "../../../docs/operations.md"), "utf8");
    const sections = [...docs.matchAll(/^### (.+)$/gm)].map(([, title = ""]) => title);
    const anchors = sections.map((title) => title.toLowerCase().replaceAll(" ", "-"));
    expect(alarmKinds.filter((kind) => !anchors.includes(kind))).toEqual([]);
  });
});
