import { describe, expect, it } from "vitest";
import { openApiDocument } from "#lib/protocol/openapi.ts";
import { jsonPointer } from "#lib/protocol/json-pointer.ts";
import { problemCodes, problemOf, problemSchema, problemTexts } from "#lib/protocol/problem.ts";

describe("the OpenAPI document", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument()));

  it("describes every address that devices ask", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toEqual([
      "/edge/v1/resolve",
      "/edge/v1/search",
      "/edge/v1/events",
      "/edge/v1/packages/{program}/{sha256}",
      "/edge/v1/deltas/{program}/{from}/{to}/{sha256}",
      "/edge/v1/sealed/{sha256}",
      "/edge/v1/icons/{sha256}",
      "/edge/ofrep/v1/evaluate/flags",
      "/edge/ofrep/v1/evaluate/flags/{key}",
      "/edge/ofrep/v1/streams/{environment}/{app}/{channel}/{of}",
      "/edge/v1/keys",
      "/edge/health",
    ]);
  });

  it("refers only to schemas that it has", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name ?? "");
  });

  it("states the limits that are enforced", () => {
    const { properties } = document.components.schemas.ResolveRequest;
    expect(properties.programs.maxItems).toBe(200);
    expect(properties.programs.items.properties.id.pattern).toBe("^\\d{16}$");
    expect(properties.user.properties.id.maxLength).toBe(256);
  });
});

describe("problem documents", () => {
  it("say every code with a status, a title and what to do", () => {
    for (const code of problemCodes) {
      const problem = problemSchema.parse(problemOf(code));
      expect(problem.status).toBe(problemTexts[code].status);
      expect(problem.detail.length).toBeGreaterThan(10);
    }
  });

  it("say 503 for every fault of ours, never 500", () => {
    expect(problemCodes.every((code) => problemTexts[code].status !== 500)).toBe(true);
  });

  it("point into the body as RFC 6901 says", () => {
    expect(jsonPointer(["a/b", 0, "c~d"])).toBe("/a~1b/0/c~0d");
    expect(jsonPointer([])).toBe("");
  });
});
