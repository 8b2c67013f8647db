import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { log } from "#server/log.ts";
import { startTelemetry } from "#server/telemetry/start-telemetry.ts";
import { tracedDelivery } from "#server/telemetry/traced-delivery.ts";
import { telemetry, traced } from "#server/telemetry/traced.ts";
import { publish } from "#server/snapshot/publish.ts";
import { callerFor } from "#server/trpc/caller.ts";
import { startOtlpReceiver } from "#tests/support/otlp-receiver.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let collector: Awaited<ReturnType<typeof startOtlpReceiver>>;
let runtime: TestRuntime;
let stage: Stage;
let end: () => Promise<void>;
beforeAll(async () => {
  collector = await startOtlpReceiver();
  process.env["LOG_LEVEL"] = "error";
  process.env["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.url;
  process.env["OTEL_TRACES_SAMPLER_ARG"] = "1";
  process.env["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test";
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  end = await startTelemetry("all");
});
afterAll(async () => {
  await runtime.close();
  await collector.stop();
});

const secrets = () => [stage.owner.userId, "ana-of-harbour", "@", "dk_secret"];

describe("with OTEL_EXPORTER_OTLP_ENDPOINT", () => {
  it("procedures, jobs, publications and devices' requests are spans, log lines carry them, and nobody is named", async () => {
    const api = callerFor(stage.owner.actor);
    await api.session.me();
    await api.program
      .get({ workspace: stage.merchant.slug, programId: "9999999999999999" })
      .catch(() => undefined);
    await runtime.jobs.send(runtime.database.db, "mail", { noticeId: "nobody-has-this" });
    await runtime.drain();
    await publish({ appId: stage.appId, environment: "production" }, Date.now());
    const edge = tracedDelivery(runtime.openEdge());
    const headers = { authorization: "Bearer dk_secret" };
    await edge.handle(
      new Request("http://edge.example/edge/v1/resolve?program=1000000000000001&userId=ana-of-harbour", {
        headers,
      }),
    );
    await traced("outer", { attributes: {} }, () =>
      traced("inner", { attributes: {} }, async () =>
        log().error({ queue: "mail", token: "dk_secret" }, "it broke"),
      ),
    );
    const failing = new Error("ana-of-harbour@example.com is unknown");
    await traced("broken", { attributes: {} }, () => Promise.reject(failing)).catch(() => undefined);
    await end();

    const { spans, records, resources, bodies } = collector;
    const named = (name: string) => spans.find((span) => span.name === name);
    expect(spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["trpc session.me", "trpc program.get", "job mail", "publish", "edge resolve"]),
    );
    expect(named("trpc program.get")?.status).toMatchObject({ code: 2, message: "NOT_FOUND" });
    expect(named("trpc session.me")?.status.code ?? 0).toBe(0);
    expect(named("broken")?.status).toMatchObject({ code: 2, message: "Error" });
    expect(named("inner")).toMatchObject({
      parentSpanId: named("outer")?.spanId,
      traceId: named("outer")?.traceId,
    });
    const line = records.find(({ body }) => body.stringValue === "it broke");
    expect(line).toMatchObject({
      severityText: "error",
      traceId: named("inner")?.traceId,
      spanId: named("inner")?.spanId,
    });
    expect(resources).toEqual(
      expect.arrayContaining([
        { key: "service.name", value: { stringValue: "sluice" } },
        { key: "deployment.environment.name", value: { stringValue: "test" } },
      ]),
    );
    const told = bodies.join("\n");
    expect(secrets().filter((secret) => told.includes(secret))).toEqual([]);
  });

  it("nothing is traced any more once it has ended", () => expect(telemetry()).toBeNull());
});

it("without it nothing is loaded, and what is traced elsewhere simply runs", async () => {
  expect(await traced("quiet", { attributes: {} }, async () => 41 + 1)).toBe(42);
  const edge = runtime.openEdge();
  expect(tracedDelivery(edge)).toBe(edge);
});
