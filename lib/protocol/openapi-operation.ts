import { z } from "zod";
import { problemCodes, problemTexts } from "./problem.ts";
import type { ProblemCode } from "./problem.ts";

type Described = {
  security?: object[];
  parameters?: object[];
  body?: string;
  answers: string;
  problems: ProblemCode[];
};

/** One JSON route. `body` and `answers` name schemas under `components`. */
export function operation(
  summary: string,
  { security = [], parameters, body, answers, problems }: Described,
) {
  return {
    summary,
    security,
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: jsonOf(body) } } : {}),
    responses: { "200": { description: "The answer", content: jsonOf(answers) }, ...problemsOf(problems) },
  };
}

export function packageOperation(): object {
  const bytes = {
    content: { "application/vnd.sluice.package+zip": { schema: { type: "string", format: "binary" } } },
  };
  const parameter = (name: string, where: string) => ({
    name,
    in: where,
    required: where === "path",
    schema: { type: "string" },
  });
  return {
    summary: "A package's bytes: immutable, encoded as negotiated, a strong ETag of the encoded bytes",
    security: [],
    parameters: [
      ...["program", "sha256"].map((name) => parameter(name, "path")),
      ...["Accept-Encoding", "Range", "If-Range", "If-None-Match"].map((name) => parameter(name, "header")),
    ],
    responses: {
      "200": { description: "The whole encoded package", ...bytes },
      "206": { description: "The range that was asked for", ...bytes },
      "304": { description: "The client has it" },
      ...problemsOf(["package_unknown", "range_not_satisfiable", "package_unavailable"]),
    },
  };
}

/** The fields of a query as OpenAPI parameters. */
export function queryOf(schema: z.ZodObject): object[] {
  const described = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(described.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: false,
    schema: property,
  }));
}

function problemsOf(codes: readonly ProblemCode[]): Record<string, object> {
  const statuses = [...new Set(codes.map((code) => problemTexts[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const same = problemCodes.filter(
        (code) => codes.includes(code) && problemTexts[code].status === status,
      );
      const description = same.map((code) => `\`${code}\`: ${problemTexts[code].title}`).join("; ");
      return [`${status}`, { description, content: { "application/problem+json": refOf("Problem") } }];
    }),
  );
}

function jsonOf(name: string): object {
  return { "application/json": refOf(name) };
}

function refOf(name: string): object {
  return { schema: { $ref: `#/components/schemas/${name}` } };
}
