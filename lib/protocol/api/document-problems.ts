import { responsesOf } from "#lib/protocol/openapi-operation.ts";
import type { ApiOperation } from "./operation.ts";
import { apiProblemCodes, apiProblemTexts, type ApiProblemCode } from "./problem-texts.ts";

/** What an operation is refused for, by status. */
export const refusalsOf = (one: ApiOperation): object => ({
  ...problemResponsesOf(problemsOf(one)),
  ...(one.refuses && refusedResponse),
});

export const problemResponsesOf = (codes: readonly ApiProblemCode[]): object =>
  responsesOf(codes, apiProblemTexts);

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
  "body_too_slow",
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
