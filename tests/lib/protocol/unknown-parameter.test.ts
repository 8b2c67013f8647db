import { expect, it } from "vitest";
import { parseResolveQuery } from "#lib/protocol/query.ts";

it("refuses a parameter that it does not know, and names those that it does", () => {
  const read = parseResolveQuery("program=1000000000000001&user=ana");
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.faults[0]?.path).toEqual(["user"]);
  expect(read.faults[0]?.message).toContain("userId");
});
