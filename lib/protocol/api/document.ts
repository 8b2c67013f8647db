import { z } from "zod";
import { queryOf } from "#lib/protocol/openapi-operation.ts";
import { schemaOf } from "#lib/protocol/openapi.ts";
import { problemResponsesOf, refusalsOf } from "./document-problems.ts";
import {
  apiNouns,
  takesBytes,
  type ApiBytesOperation,
  type ApiOperation,
  type DocumentedOperation,
} from "./operation.ts";
import { apiProblemSchema } from "./problem.ts";

/** Query of every operation that acts in one workspace. */
export const workspaceQuerySchema = z.object({
  /** The workspace's address word; absent for the one that the token was made in. */
  workspace: z.string().min(1).max(100).optional(),
});

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", minLength: 1, maxLength: 255 },
  description: "Sent again with the same body, the request is answered as it was at first; kept for a day.",
};

/** The OpenAPI 3.1 document of /api/v1, from the operations that its routes are made of. */
export function apiDocument(operations: Readonly<Record<string, DocumentedOperation>>): object {
  const all = Object.entries(operations);
  return {
    openapi: "3.1.0",
    info: {
      title: "Sluice API",
      version: "1",
      description:
        "What an API token of the console opens. Errors are RFC 9457 problem documents with a stable `code`. " +
        "Lists come in pages: send `next` of an answer as `cursor`. Unknown fields are refused by name.",
    },
    tags: Object.entries(apiNouns).map(([name, description]) => ({ name, description })),
    paths: pathsOf(all),
    components: {
      schemas: Object.fromEntries([
        ...all.flatMap(([id, one]) => (takesBytes(one) ? [] : schemasOf(id, one))),
        ["Problem", schemaOf("Problem", apiProblemSchema, "output")],
      ]),
      securitySchemes: {
        apiToken: {
          type: "http",
          scheme: "bearer",
          description:
            "An API token with the scope that the operation names, made in the console's settings.",
        },
      },
    },
  };
}

function schemasOf(id: string, { body, answer }: ApiOperation): [string, object][] {
  return [
    ...(body ? [[requestName(id), schemaOf(requestName(id), body, "input")] satisfies [string, object]] : []),
    [answerName(id), schemaOf(answerName(id), answer, "output")],
  ];
}

function pathsOf(all: [string, DocumentedOperation][]): object {
  const byPath: Record<string, Record<string, object>> = {};
  for (const [id, one] of all) {
    const described = { ...introduced(id, one), ...(takesBytes(one) ? ofBytes(one) : ofJson(id, one)) };
    byPath[one.path] = { ...byPath[one.path], [one.method.toLowerCase()]: described };
  }
  return byPath;
}

function introduced(id: string, one: DocumentedOperation): object {
  return {
    operationId: id,
    tags: [one.noun],
    summary: one.summary,
    description: [one.detail, scopeText(one)].filter(Boolean).join("\n\n"),
    security: one.access === "open" ? [] : [{ apiToken: [] }],
  };
}

function ofJson(id: string, one: ApiOperation): object {
  const { method, path, access, query, body, status = 200, example } = one;
  return {
    parameters: [
      ...pathNames(path).map((name) => inPath(name, { type: "string" })),
      ...(access === "open" ? [] : queryOf(workspaceQuerySchema)),
      ...(query ? queryOf(query, example.query) : []),
      ...(method === "POST" && access !== "open" ? [idempotencyKey] : []),
    ],
    ...(body && { requestBody: { required: true, content: jsonOf(requestName(id), example.body) } }),
    responses: {
      [`${status}`]: { description: "The answer", content: jsonOf(answerName(id), example.answer) },
      ...refusalsOf(one),
    },
  };
}

function ofBytes({ names, bytes, problems }: ApiBytesOperation): object {
  const schema = { type: "string", format: "binary" };
  return {
    parameters: [
      ...Object.entries(names.shape).map(([name, one]) => inPath(name, schemaOf(name, one, "input"))),
      ...queryOf(workspaceQuerySchema),
    ],
    requestBody: {
      required: true,
      description: bytes,
      content: { "application/octet-stream": { schema } },
    },
    responses: { "204": { description: "It is here" }, ...problemResponsesOf(problems) },
  };
}

function scopeText({ access }: DocumentedOperation): string {
  if (access === "open") return "Needs no token.";
  if (access === "any_token") return "Any API token.";
  return `Scope: ${[access]
    .flat()
    .map((scope) => `\`${scope}\``)
    .join(" or ")}.`;
}

const pathNames = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);

const inPath = (name: string, schema: object): object => ({ name, in: "path", required: true, schema });

const capital = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);
const requestName = (id: string): string => `${capital(id)}Request`;
const answerName = (id: string): string => `${capital(id)}Answer`;

function jsonOf(name: string, example: object | undefined): object {
  const schema = { $ref: `#/components/schemas/${name}` };
  return { "application/json": { schema, ...(example && { example }) } };
}
