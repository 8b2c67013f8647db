import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const value = z.looseObject({});
const attribute = z.object({ key: z.string(), value });
const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(attribute).default([]),
  status: z.looseObject({ code: z.number().optional(), message: z.string().optional() }),
});
const recordSchema = z.object({
  body: z.looseObject({ stringValue: z.string().optional() }),
  traceId: z.string().optional(),
  spanId: z.string().optional(),
  severityText: z.string().optional(),
  attributes: z.array(attribute).default([]),
});
const tracesSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })),
    }),
  ),
});
const logsSchema = z.object({
  resourceLogs: z.array(z.object({ scopeLogs: z.array(z.object({ logRecords: z.array(recordSchema) })) })),
});

/** A collector that takes OTLP over HTTP as JSON, and keeps what it was told. */
export async function startOtlpReceiver() {
  const spans: z.infer<typeof spanSchema>[] = [];
  const records: z.infer<typeof recordSchema>[] = [];
  const bodies: string[] = [];
  const resources: z.infer<typeof attribute>[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      const text = (request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
      bodies.push(text);
      if (request.url === "/v1/traces") {
        const traces = tracesSchema.parse(JSON.parse(text));
        spans.push(...traces.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)));
        resources.push(...traces.resourceSpans.flatMap((one) => one.resource.attributes));
      }
      if (request.url === "/v1/logs") {
        const logs = logsSchema.parse(JSON.parse(text));
        records.push(
          ...logs.resourceLogs.flatMap((one) => one.scopeLogs.flatMap((scope) => scope.logRecords)),
        );
      }
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    records,
    bodies,
    resources,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
