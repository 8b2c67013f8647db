import { z } from "zod";
import { problemCodes, problemTexts } from "./problem.ts";
import type { ProblemCode, ProblemText } from "./problem.ts";

type Described = {
  security?: object[];
  parameters?: object[];
  body?: string;
  answers: string;
  /** 200 by default. */
  status?: number;
};

/** One JSON route. `body` and `answers` name schemas under `components`. */
export function operation(
  summary: string,
  { problems, ...described }: Described & { problems: ProblemCode[] },
): object {
  return operationOf(summary, described, problemsOf(problems));
}

/** The same with its problems described already: see `responsesOf`. */
export function operationOf(
  summary: string,
  { security = [], parameters, body, answers, status = 200 }: Described,
  problems: object,
): object {
  return {
    summary,
    security,
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: jsonOf(body) } } : {}),
    responses: { [`${status}`]: { description: "The answer", content: jsonOf(answers) }, ...problems },
  };
}

export function packageOperation(): object {
  return bytesOperation({
    summary:
      "A package's bytes: immutable, encoded as negotiated (dcz where `Available-Dictionary` names a package that there is a delta from), a strong ETag of the encoded bytes",
    type: "application/vnd.sluice.package+zip",
    path: ["program", "sha256"],
    headers: ["Accept-Encoding", "Available-Dictionary"],
  });
}

export function deltaOperation(): object {
  return bytesOperation({
    summary:
      "A delta's bytes as dcz (RFC 9842), without Content-Encoding: immutable, a strong ETag of the bytes",
    type: "application/vnd.sluice.delta",
    path: ["program", "from", "to", "sha256"],
    headers: [],
  });
}

type Bytes = { summary: string; type: string; path: readonly string[]; headers: readonly string[] };

function bytesOperation({ summary, type, path, headers }: Bytes): object {
  const bytes = { content: { [type]: { schema: { type: "string", format: "binary" } } } };
  const parameter = (name: string, where: string) => ({
    name,
    in: where,
    required: where === "path",
    schema: { type: "string" },
  });
  return {
    summary,
    security: [],
    parameters: [
      ...path.map((name) => parameter(name, "path")),
      ...[...headers, "Range", "If-Range", "If-None-Match"].map((name) => parameter(name, "header")),
    ],
    responses: {
      "200": { description: "All of the bytes", ...bytes },
      "206": { description: "The range that was asked for", ...bytes },
      "304": { description: "The client has it" },
      ...problemsOf(["package_unknown", "range_not_satisfiable", "package_unavailable"]),
    },
  };
}

export function iconOperation(): object {
  return {
    summary: "A mini program's picture: immutable, a strong ETag of its bytes",
    security: [],
    parameters: [{ name: "sha256", in: "path", required: true, schema: { type: "string" } }],
    responses: {
      "200": {
        description: "The picture",
        content: { "image/*": { schema: { type: "string", format: "binary" } } },
      },
      "304": { description: "The client has it" },
      ...problemsOf(["icon_unknown", "icon_unavailable"]),
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

/** What is refused, by status: each code with its title. */
export function responsesOf<Code extends string>(
  codes: readonly Code[],
  texts: Readonly<Record<Code, ProblemText>>,
): Record<string, object> {
  const statuses = [...new Set(codes.map((code) => texts[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const same = codes.filter((code) => texts[code].status === status);
      const description = same.map((code) => `\`${code}\`: ${texts[code].title}`).join("; ");
      return [`${status}`, { description, content: { "application/problem+json": refOf("Problem") } }];
    }),
  );
}

const problemsOf = (codes: readonly ProblemCode[]): Record<string, object> =>
  responsesOf(
    problemCodes.filter((code) => codes.includes(code)),
    problemTexts,
  );

function jsonOf(name: string): object {
  return { "application/json": refOf(name) };
}

function refOf(name: string): object {
  return { schema: { $ref: `#/components/schemas/${name}` } };
}
