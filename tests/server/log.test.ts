import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { reasonOf } from "#server/log.ts";

it("says why a query failed without its parameters, which may name a user", () => {
  const cause = new Error("duplicate key value violates unique constraint");
  const failed = new DrizzleQueryError("insert into release_testers values ($1)", ["user-7"], cause);
  expect(reasonOf(failed)).toBe("Error: duplicate key value violates unique constraint");
  expect(reasonOf(new Error("publishing", { cause: failed }))).not.toContain("user-7");
});
