import { z } from "zod";
import { eventsAnswerSchema, eventsRequestSchema } from "./events.ts";
import { healthAnswerSchema } from "./health.ts";
import { keysAnswerSchema } from "./keys.ts";
import {
  ofrepBulkAnswerSchema,
  ofrepEventSchema,
  ofrepFailureSchema,
  ofrepFlagSchema,
  ofrepRequestSchema,
} from "./ofrep.ts";
import { bytesPaths } from "./openapi-bytes.ts";
import { ofrepPaths } from "./openapi-ofrep.ts";
import { operation, queryOf } from "./openapi-operation.ts";
import { problemSchema } from "./problem.ts";
import type { ProblemCode } from "./problem.ts";
import { resolveQuerySchema } from "./query.ts";
import { resolveAnswerSchema, resolveRequestSchema } from "./resolve.ts";
import { searchAnswerSchema, searchQuerySchema } from "./search.ts";

const deviceProblems: ProblemCode[] = [
  "invalid_request",
  "device_key_missing",
  "device_key_unknown",
  "snapshot_unavailable",
  "fault",
];

/** The OpenAPI 3.1 document of all device routes, from the schemas that validate them. */
export function openApiDocument(): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Sluice edge",
      version: "1",
      description: "What devices ask. Errors are RFC 9457 problem documents with a stable `code`.",
    },
    paths: paths(),
    components: {
      schemas: {
        ResolveRequest: schemaOf("ResolveRequest", resolveRequestSchema, "input"),
        ResolveAnswer: schemaOf("ResolveAnswer", resolveAnswerSchema, "output"),
        SearchAnswer: schemaOf("SearchAnswer", searchAnswerSchema, "output"),
        EventsRequest: schemaOf("EventsRequest", eventsRequestSchema, "input"),
        EventsAnswer: schemaOf("EventsAnswer", eventsAnswerSchema, "output"),
        KeysAnswer: schemaOf("KeysAnswer", keysAnswerSchema, "output"),
        HealthAnswer: schemaOf("HealthAnswer", healthAnswerSchema, "output"),
        OfrepRequest: schemaOf("OfrepRequest", ofrepRequestSchema, "input"),
        OfrepFlag: schemaOf("OfrepFlag", ofrepFlagSchema, "output"),
        OfrepFailure: schemaOf("OfrepFailure", ofrepFailureSchema, "output"),
        OfrepBulkAnswer: schemaOf("OfrepBulkAnswer", ofrepBulkAnswerSchema, "output"),
        OfrepEvent: schemaOf("OfrepEvent", ofrepEventSchema, "output"),
        Problem: schemaOf("Problem", problemSchema, "output"),
      },
      securitySchemes: {
        deviceKey: { type: "http", scheme: "bearer", description: "The device key, `dk_…`." },
        deviceKeyHeader: { type: "apiKey", in: "header", name: "X-API-Key", description: "For OFREP alone." },
        signedIdentity: {
          type: "apiKey",
          in: "header",
          name: "Sluice-Identity",
          description: "A JWT signed by the super app's server: `sub`, `aud` = app:environment, `exp`.",
        },
      },
    },
  };
}

const scannedCode = {
  name: "Sluice-QR",
  in: "header",
  required: false,
  schema: { type: "string" },
  description: "The token of a scanned QR code; with POST it may stand in the body as `qr`.",
};

function paths(): object {
  const device = [{ deviceKey: [] }, { deviceKey: [], signedIdentity: [] }];
  return {
    "/edge/v1/resolve": {
      get: operation("Which version one mini program should run", {
        security: device,
        parameters: [...queryOf(resolveQuerySchema), scannedCode],
        answers: "ResolveAnswer",
        problems: [...deviceProblems, "url_too_long"],
      }),
      post: operation("Which versions the device's mini programs should run", {
        security: device,
        body: "ResolveRequest",
        answers: "ResolveAnswer",
        problems: [...deviceProblems, "body_too_large"],
      }),
    },
    "/edge/v1/search": {
      get: operation("Visible mini programs by name, for this user", {
        security: device,
        parameters: queryOf(searchQuerySchema),
        answers: "SearchAnswer",
        problems: deviceProblems,
      }),
    },
    ...morePaths(),
  };
}

function morePaths(): object {
  return {
    "/edge/v1/events": {
      post: operation("What happened on the device, in batches; repeats count once", {
        security: [{ deviceKey: [] }],
        body: "EventsRequest",
        answers: "EventsAnswer",
        problems: [...deviceProblems, "body_too_large"],
        status: 202,
      }),
    },
    ...bytesPaths(),
    ...ofrepPaths(),
    "/edge/v1/keys": {
      get: operation("The key set devices may trust, signed by the root key", {
        answers: "KeysAnswer",
        problems: ["keys_unavailable"],
      }),
    },
    "/edge/health": {
      get: operation("What this process holds, and what is away; 503 while it is about to end", {
        answers: "HealthAnswer",
        problems: [],
      }),
    },
  };
}

// How a bad program entry is caught is no part of the published shape; the document names the dialect by its version.
export function schemaOf(name: string, schema: z.ZodType, io: "input" | "output"): object {
  const described = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "catch") delete jsonSchema.default;
    },
  });
  delete described.$schema;
  // A schema that names itself does so from its own root; in this document that is a component.
  const text = JSON.stringify(described).replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`);
  const moved: object = JSON.parse(text);
  return moved;
}
