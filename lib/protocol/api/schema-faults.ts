import type { z } from "zod";
import { jsonPointer } from "#lib/protocol/json-pointer.ts";
import type { FieldFault } from "#lib/protocol/problem.ts";

/** What a schema found in a body, each with its JSON Pointer. */
export const schemaFaults = (error: z.ZodError): FieldFault[] =>
  places(error).map(({ path, detail }) => ({ pointer: jsonPointer(path), detail }));

/** The same of a query: `?name`. */
export const queryFaults = (error: z.ZodError): FieldFault[] =>
  places(error).map(({ path, detail }) => ({ pointer: `?${path.join(".")}`, detail }));

function places({ issues }: z.ZodError): { path: PropertyKey[]; detail: string }[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ path: issue.path, detail: detailOf(issue) }];
    return issue.keys.map((key) => ({ path: [...issue.path, key], detail: "There is no such field here." }));
  });
}

/** Messages of our own name the schema's bounds: see `issueText`. */
function detailOf(issue: z.core.$ZodIssue): string {
  const bound = (name: "minimum" | "maximum") => (name in issue ? String(Reflect.get(issue, name)) : "");
  return issue.message.replaceAll("{minimum}", bound("minimum")).replaceAll("{maximum}", bound("maximum"));
}
