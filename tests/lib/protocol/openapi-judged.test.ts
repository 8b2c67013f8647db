import { describe, expect, it } from "vitest";
import { apiDocument } from "#lib/protocol/api/document.ts";
import { documentedOperations } from "#lib/protocol/api/operations/all.ts";
import { openApiDocument } from "#lib/protocol/openapi.ts";
import { openApiJudge } from "#tests/support/openapi-judge.ts";

const documents = {
  "/api/v1/openapi.json": apiDocument(documentedOperations),
  "/edge/openapi.json": openApiDocument(),
};

describe.each(Object.entries(documents))("%s", (_, document) => {
  const judge = openApiJudge(document);

  it("is OpenAPI 3.1 to a validator that knows nothing of us", async () => {
    expect(await judge.faults()).toEqual([]);
  });

  it.each(judge.names)("describes %s in JSON Schema 2020-12 that a strict reader takes", (name) => {
    expect(judge.schema(name)).toBeTypeOf("function");
  });

  it("declares each name in a path, and no other", () => {
    for (const [path, operations] of Object.entries(judge.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values<{ parameters?: unknown }>(operations)) {
        const declared = [parameters].flat().filter((one) => Object(one).in === "path");
        expect(declared).toEqual(names.map((name) => expect.objectContaining({ name, required: true })));
      }
    }
  });

  it("shows no example that its own schema refuses", () => {
    const examples = judge.examples();
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});
