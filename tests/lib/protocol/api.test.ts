import { describe, expect, it } from "vitest";
import { apiDocument } from "#lib/protocol/api/document.ts";
import type { ApiOperation } from "#lib/protocol/api/operation.ts";
import { apiOperations, documentedOperations } from "#lib/protocol/api/operations/all.ts";
import { apiProblemOf, apiProblemSchema } from "#lib/protocol/api/problem.ts";
import { apiProblemCodes, apiProblemTexts } from "#lib/protocol/api/problem-texts.ts";

const operations: [string, ApiOperation][] = Object.entries(apiOperations);

describe("the API's OpenAPI document", () => {
  const document = JSON.parse(JSON.stringify(apiDocument(documentedOperations)));

  it("describes every operation under its own name", () => {
    expect(document.openapi).toBe("3.1.0");
    const named = Object.values<Record<string, { operationId: string }>>(document.paths)
      .flatMap((path) => Object.values(path))
      .map(({ operationId }) => operationId);
    expect(named.toSorted()).toEqual(Object.keys(documentedOperations).toSorted());
  });

  it("refers only to schemas that it has", () => {
    const references = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)(?:\/\$defs\/(\w+))?"/g),
    ];
    expect(references.length).toBeGreaterThan(3);
    for (const [, name = "", part] of references) {
      expect(document.components.schemas).toHaveProperty(name);
      if (part) expect(document.components.schemas[name].$defs).toHaveProperty(part);
    }
  });

  it("says that a part of an upload is sent as bytes, and answered with nothing", () => {
    const { put } = document.paths["/api/v1/uploads/{upload}/parts/{number}"];
    expect(Object.keys(put.requestBody.content)).toEqual(["application/octet-stream"]);
    expect(put.responses["204"]).not.toHaveProperty("content");
    expect(put.parameters[1]).toMatchObject({ name: "number", schema: { type: "integer", minimum: 1 } });
    expect(Object.keys(put.responses)).toEqual(["204", "400", "401", "403", "404", "408", "413", "503"]);
  });

  it("says of each refusal its status and its code", () => {
    const { responses } = document.paths["/api/v1/explain"].post;
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(["200", "400", "401", "403", "404", "409", "413", "422", "429", "503"]),
    );
    expect(responses["404"].description).toContain("`not_found`");
  });
});

describe.each(operations)("%s", (_id, one) => {
  it("shows an example that its own schemas take", () => {
    const { query, body, answer } = one.example;
    expect(one.query?.strict().safeParse(query ?? {}).error).toBeUndefined();
    expect(one.body === undefined).toBe(body === undefined);
    expect(one.body?.safeParse(body).error).toBeUndefined();
    expect(one.answer.safeParse(answer).error).toBeUndefined();
  });
});

it("problem documents say every code with a status, a title and what to do", () => {
  for (const code of apiProblemCodes) {
    const problem = apiProblemSchema.parse(apiProblemOf(code));
    expect(problem.status).toBe(apiProblemTexts[code].status);
    expect(problem.detail.length).toBeGreaterThan(10);
  }
});
