import { z } from "zod";
import { apiProblemSchema, apiProblemTexts } from "./api-problem.ts";
import type { ApiProblemCode } from "./api-problem.ts";
import { explainAnswerSchema, explainRequestSchema } from "./explain.ts";
import { operationOf, queryOf, responsesOf } from "./openapi-operation.ts";
import { schemaOf } from "./openapi.ts";

/** Query of every route that acts in one workspace. */
export const apiQuerySchema = z.object({
  /** The workspace's address word; absent for the one that the token was made in. */
  workspace: z.string().min(1).max(100).optional(),
});

const tokenProblems: ApiProblemCode[] = [
  "invalid_request",
  "token_missing",
  "token_refused",
  "token_scope_missing",
  "workspace_unknown",
  "not_found",
  "fault",
];

/** The OpenAPI 3.1 document of what API tokens open, from the schemas that validate it. */
export function apiDocument(): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Sluice console",
      version: "1",
      description:
        "What an API token of the console opens. Errors are RFC 9457 problem documents with a stable `code`.",
    },
    paths: paths(),
    components: {
      schemas: {
        ExplainRequest: schemaOf("ExplainRequest", explainRequestSchema, "input"),
        ExplainAnswer: schemaOf("ExplainAnswer", explainAnswerSchema, "output"),
        Problem: schemaOf("Problem", apiProblemSchema, "output"),
      },
      securitySchemes: {
        apiToken: {
          type: "http",
          scheme: "bearer",
          description:
            "An API token with the scope that each operation names, made in the console's settings.",
        },
      },
    },
  };
}

function paths(): object {
  return {
    "/api/v1/explain": {
      post: operationOf(
        "Why a user gets what they get of one mini program: the edge's decision and every step to it. " +
          "Takes no place and counts nowhere. Scope: `explain:read`",
        {
          security: [{ apiToken: [] }],
          parameters: queryOf(apiQuerySchema),
          body: "ExplainRequest",
          answers: "ExplainAnswer",
        },
        responsesOf(
          [...tokenProblems, "body_too_large", "nothing_published", "edge_unavailable"],
          apiProblemTexts,
        ),
      ),
    },
  };
}
