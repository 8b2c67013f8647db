import { operation } from "./openapi-operation.ts";
import type { ProblemCode } from "./problem.ts";

const problems: ProblemCode[] = [
  "device_key_missing",
  "device_key_unknown",
  "body_too_large",
  "snapshot_unavailable",
  "fault",
];
const security = [
  { deviceKey: [] },
  { deviceKeyHeader: [] },
  { deviceKey: [], signedIdentity: [] },
  { deviceKeyHeader: [], signedIdentity: [] },
];
const text = (name: string, where: "path" | "query" | "header") => ({
  name,
  in: where,
  required: where === "path",
  schema: { type: "string" },
});
const failed = (description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/OfrepFailure" } } },
});
const badContext = failed("The request cannot be read, or its context cannot be used.");

/** Switches, as OpenFeature Remote Evaluation Protocol 0.3 asks for them. */
export function ofrepPaths(): Record<string, object> {
  return {
    "/edge/ofrep/v1/evaluate/flags": {
      post: withResponses(
        operation("All switches of the app, or of one mini program, for this user", {
          security,
          parameters: [text("If-None-Match", "header"), text("flagConfigEtag", "query")],
          body: "OfrepRequest",
          answers: "OfrepBulkAnswer",
          problems,
        }),
        { "304": { description: "Nothing differs from the answer with that ETag." }, "400": badContext },
      ),
    },
    "/edge/ofrep/v1/evaluate/flags/{key}": {
      post: withResponses(
        operation("One switch for this user", {
          security,
          parameters: [text("key", "path")],
          body: "OfrepRequest",
          answers: "OfrepFlag",
          problems,
        }),
        { "400": badContext, "404": failed("There is no such switch.") },
      ),
    },
    "/edge/ofrep/v1/streams/{environment}/{app}/{channel}/{of}": { get: streamOperation },
  };
}

const streamOperation = {
  summary: "Says that switches changed; its address stands in `eventStreams` of a bulk answer",
  security: [],
  parameters: [
    ...["environment", "app", "channel", "of"].map((name) => text(name, "path")),
    text("Last-Event-ID", "header"),
  ],
  responses: {
    "200": {
      description: "Server-sent events, each with an `OfrepEvent` as its data",
      content: { "text/event-stream": { schema: { type: "string" } } },
    },
    "401": { description: "The device key behind the address was revoked." },
    "503": { description: "No stream can be held here at the moment: ask again later, or poll." },
  },
};

function withResponses(described: object, more: object): object {
  return { ...described, responses: { ...Object(Reflect.get(described, "responses")), ...more } };
}
