import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import * as delivery from "#server/delivery/log.ts";
import * as server from "#server/log.ts";

it.each([
  ["the server", server],
  ["delivery", delivery],
])("%s says why a query failed without its parameters, which may name a user", (_, { reasonOf }) => {
  const cause = new Error("duplicate key value violates unique constraint");
  const failed = new DrizzleQueryError("insert into release_testers values ($1)", ["user-7"], cause);
  expect(reasonOf(failed)).toBe("Error: duplicate key value violates unique constraint");
  expect(reasonOf(new Error("publishing", { cause: failed }))).not.toContain("user-7");
});
