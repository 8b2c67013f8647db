import { z } from "zod";
import { queryOf, responsesOf } from "#lib/protocol/openapi-operation.ts";
import { schemaOf } from "#lib/protocol/openapi.ts";
import { apiNouns, type ApiOperation } from "./operation.ts";
import { apiProblemSchema } from "./problem.ts";
import { apiProblemCodes, apiProblemTexts, type ApiProblemCode } from "./problem-texts.ts";

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
export function apiDocument(operations: Readonly<Record<string, ApiOperation>>): object {
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
        ...all.flatMap(([id, { body, answer }]) => [
          ...(body ? [[requestName(id), schemaOf(requestName(id), body, "input")]] : []),
          [answerName(id), schemaOf(answerName(id), answer, "output")],
        ]),
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

function pathsOf(all: [string, ApiOperation][]): object {
  const byPath: Record<string, Record<string, object>> = {};
  for (const [id, one] of all) {
    byPath[one.path] = { ...byPath[one.path], [one.method.toLowerCase()]: described(id, one) };
  }
  return byPath;
}

function described(id: string, one: ApiOperation): object {
  const { method, noun, summary, detail, access, body, status = 200, example } = one;
  return {
    operationId: id,
    tags: [noun],
    summary,
    description: [detail, scopeText(one)].filter(Boolean).join("\n\n"),
    security: access === "open" ? [] : [{ apiToken: [] }],
    parameters: [
      ...pathNames(one.path).map((name) => ({
        name,
        in: "path",
        required: true,
        schema: { type: "string" },
      })),
      ...(access === "open" ? [] : queryOf(workspaceQuerySchema)),
      ...(one.query ? queryOf(one.query, example.query) : []),
      ...(method === "POST" && access !== "open" ? [idempotencyKey] : []),
    ],
    ...(body && { requestBody: { required: true, content: jsonOf(requestName(id), example.body) } }),
    responses: {
      [`${status}`]: { description: "The answer", content: jsonOf(answerName(id), example.answer) },
      ...responsesOf(problemsOf(one), apiProblemTexts),
      ...(one.refuses && refusedResponse),
    },
  };
}

/** The codes of an operation, those that every one has among them. */
function problemsOf({ method, access, path, problems = [] }: ApiOperation): ApiProblemCode[] {
  const wanted = new Set<ApiProblemCode>([
    "invalid_request",
    "fault",
    "too_many_requests",
    ...problems,
    ...(access === "open" ? [] : tokenProblems),
    ...(path.includes("{") || method === "POST" ? (["not_found"] as const) : []),
    ...(method === "POST" ? postProblems : []),
  ]);
  return apiProblemCodes.filter((code) => wanted.has(code));
}

const tokenProblems: ApiProblemCode[] = [
  "token_missing",
  "token_refused",
  "token_scope_missing",
  "workspace_unknown",
];
const postProblems: ApiProblemCode[] = [
  "body_too_large",
  "from_another_site",
  "key_malformed",
  "key_reused",
  "key_under_way",
];

const refusedResponse = {
  "409": {
    description:
      "The workflow refuses it: `code` is its refusal, `release` how the release stands and what is allowed now; " +
      "or `key_under_way`",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  },
};

function scopeText({ access }: ApiOperation): string {
  if (access === "open") return "Needs no token.";
  if (access === "any_token") return "Any API token.";
  return `Scope: ${[access]
    .flat()
    .map((scope) => `\`${scope}\``)
    .join(" or ")}.`;
}

const pathNames = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);

const capital = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);
const requestName = (id: string): string => `${capital(id)}Request`;
const answerName = (id: string): string => `${capital(id)}Answer`;

function jsonOf(name: string, example: object | undefined): object {
  const schema = { $ref: `#/components/schemas/${name}` };
  return { "application/json": { schema, ...(example && { example }) } };
}
