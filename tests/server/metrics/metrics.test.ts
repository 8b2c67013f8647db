import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "#server/delivery/delivery.ts";
import { metricsBefore } from "#server/main/metrics-before.ts";
import { deliveryMetricsText, platformMetricsText } from "#server/metrics/metrics-text.ts";
import { aDeviceKey } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let edge: Delivery;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  await stage.full("1.0.0");
  await stage.settle();
  edge = runtime.openEdge();
  await edge.snapshots.hold({ app: stage.appId, environment: "production" });
});
afterAll(() => runtime.close());

const ask = (path: string) => Promise.resolve(edge.handle(new Request(`http://edge.example${path}`)));

/** The series of a metric: labels → value. */
function seriesOf(text: string, name: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(name.length, at), Number(line.slice(at + 1))] as const;
    }),
  );
}

describe("/metrics of a process that delivers", () => {
  it("counts its answers by route and status, and how long they took, in whole histograms", async () => {
    for (let time = 0; time < 3; time += 1) await ask("/edge/openapi.json");
    await ask("/edge/v1/resolve?program=1000000000000001");
    const text = await deliveryMetricsText(edge);
    const answers = [...seriesOf(text, "sluice_edge_answers_total")];
    expect(answers.find(([labels]) => /route="other",status="2xx"/.test(labels))?.[1]).toBe(3);
    expect(answers.find(([labels]) => /route="resolve",status="4xx"/.test(labels))?.[1]).toBe(1);
    const buckets = [...seriesOf(text, "sluice_edge_answer_seconds_bucket").values()];
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
    expect(buckets.at(-1)).toBe(4);
    expect([...seriesOf(text, "sluice_edge_answer_seconds_count").values()]).toEqual([4]);
    expect([...seriesOf(text, "sluice_edge_missed_total").values()]).toEqual([0]);
  });

  it("never goes down from one scrape to the next", async () => {
    const total = async () =>
      [...seriesOf(await deliveryMetricsText(edge), "sluice_edge_answers_total").values()].reduce(
        (sum, value) => sum + value,
        0,
      );
    const before = await total();
    await ask("/edge/openapi.json");
    expect(await total()).toBe(before + 1);
  });

  it("tells the age of each snapshot, and what the process itself uses; it asks no database", async () => {
    const text = await deliveryMetricsText(edge);
    const [[labels = "", age = -1] = []] = seriesOf(text, "sluice_edge_snapshot_age_seconds");
    expect(labels).toContain(`app="${stage.appId}",environment="production"`);
    expect(age).toBeGreaterThanOrEqual(0);
    for (const name of [
      "process_cpu_seconds_total",
      "process_resident_memory_bytes",
      "nodejs_eventloop_lag_seconds",
    ])
      expect(seriesOf(text, name).size, name).toBe(1);
    expect(text).not.toContain("sluice_queue_jobs");
  });
});

describe("/metrics of the console's process", () => {
  it("tells of every delivery process, the stores, the queues and the error budget", async () => {
    const other = runtime.openEdge({ name: "other" });
    await other.handle(new Request("http://edge.example/edge/openapi.json"));
    await other.flushReport();
    await runtime.jobs.send(runtime.database.db, "webhook", { deliveryId: "nobody-has-this", attempt: 0 });
    const text = await platformMetricsText(edge);
    expect(seriesOf(text, "sluice_edge_reported_seconds").size).toBe(2);
    expect([...seriesOf(text, "sluice_store_up")]).toEqual([
      ['{store="database"}', 1],
      ['{store="rule store"}', 1],
      ['{store="blob store"}', 1],
      ['{store="mail"}', 1],
      ['{store="signing keys"}', 1],
    ]);
    expect(seriesOf(text, "sluice_queue_jobs").get('{queue="webhook",state="waiting"}')).toBe(1);
    expect(seriesOf(text, "sluice_budget_burn_rate").size).toBe(3);
    await runtime.drain();
  });

  it("names nobody: no e-mail address, no user, no key", async () => {
    const key = await aDeviceKey(stage.admin, stage.appId);
    await ask("/edge/v1/resolve?program=1000000000000001&userId=ana-of-harbour");
    const text = await platformMetricsText(edge);
    for (const secret of ["ana-of-harbour", "@", JSON.stringify(key)]) expect(text).not.toContain(secret);
  });
});

describe("the door of /metrics", () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    const source = { text: () => deliveryMetricsText(edge), behindWorkers: false };
    server = createServer(metricsBefore(source, (_, response) => response.writeHead(418).end()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => void server.close());
  const statusOf = async (path: string, init: RequestInit = {}) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, init)).status;

  it("answers what comes from this machine, as Prometheus reads it", async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    expect(await answer.text()).toContain("# TYPE sluice_edge_answer_seconds histogram");
  });

  it("is not there for whoever comes through a proxy, and takes nothing but GET", async () => {
    expect(await statusOf("/metrics", { headers: { "x-forwarded-for": "203.0.113.9" } })).toBe(404);
    expect(await statusOf("/metrics", { method: "POST" })).toBe(405);
    expect(await statusOf("/metrics/more")).toBe(418);
    expect(await statusOf("/metricsx")).toBe(418);
  });
});
