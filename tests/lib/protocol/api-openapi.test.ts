import { describe, expect, it } from "vitest";
import { apiDocument } from "#lib/protocol/api-openapi.ts";
import {
  apiProblemCodes,
  apiProblemOf,
  apiProblemSchema,
  apiProblemTexts,
} from "#lib/protocol/api-problem.ts";

describe("the console's OpenAPI document", () => {
  const document = JSON.parse(JSON.stringify(apiDocument()));

  it("describes every address that an API token opens", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toEqual(["/api/v1/explain"]);
  });

  it("refers only to schemas that it has", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(3);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name ?? "");
  });

  it("says of each refusal its status and its code", () => {
    const { responses } = document.paths["/api/v1/explain"].post;
    expect(Object.keys(responses).toSorted()).toEqual(
      ["200", "400", "401", "403", "404", "409", "413", "503"].toSorted(),
    );
    expect(responses["404"].description).toContain("`not_found`");
  });
});

it("problem documents of the console say every code with a status, a title and what to do", () => {
  for (const code of apiProblemCodes) {
    const problem = apiProblemSchema.parse(apiProblemOf(code));
    expect(problem.status).toBe(apiProblemTexts[code].status);
    expect(problem.detail.length).toBeGreaterThan(10);
  }
});
