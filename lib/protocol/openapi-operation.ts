import { z } from "zod";
import { edgeExamples } from "./openapi-examples.ts";
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

/** The fields of a query as OpenAPI parameters, with what a reader could write there. */
export function queryOf(schema: z.ZodObject, example: Readonly<Record<string, string>> = {}): object[] {
  const described = z.toJSONSchema(schema, { io: "input" });
  const shown = schema.partial().parse(example);
  return Object.entries(described.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: described.required?.includes(name) ?? false,
    schema: property,
    ...(name in example && { example: shown[name] }),
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

export const problemsOf = (codes: readonly ProblemCode[]): Record<string, object> =>
  responsesOf(
    problemCodes.filter((code) => codes.includes(code)),
    problemTexts,
  );

function jsonOf(name: string): object {
  const example = edgeExamples[name];
  return { "application/json": { ...refOf(name), ...(example && { example }) } };
}

function refOf(name: string): object {
  return { schema: { $ref: `#/components/schemas/${name}` } };
}
