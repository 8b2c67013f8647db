import { expect, it } from "vitest";
import { parseDeviceQuery, parseResolveQuery } from "#lib/protocol/query.ts";

it("refuses a parameter that it does not know, and names those that it does", () => {
  const read = parseResolveQuery("program=1000000000000001&user=ana");
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.faults[0]?.path).toEqual(["user"]);
  expect(read.faults[0]?.message).toContain("userId");
});

it("names to a search its own parameters, and takes none that it would pass over", () => {
  expect(parseDeviceQuery("q=coffee&userId=ana", ["q"]).ok).toBe(true);
  const read = parseDeviceQuery("q=coffee&program=1000000000000001", ["q"]);
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.faults[0]?.path).toEqual(["program"]);
  expect(read.faults[0]?.message).toMatch(/Known are q, userId, /);
  expect(read.faults[0]?.message).not.toContain("sha256");
});
