import { expect, it } from "vitest";
import { scopeOfCommand } from "#lib/access/command-scope.ts";

it("gives what only reviewers decide to the scope of reviews, and all else to that of releases", () => {
  const reviews = [
    "approve",
    "reject",
    "delay",
    "approve_removal",
    "reject_removal",
    "extend_grayscale",
  ] as const;
  const releases = [
    "apply",
    "withdraw",
    "raise",
    "pause",
    "resume",
    "cancel",
    "roll_back",
    "request_removal",
  ] as const;
  for (const command of reviews) expect(scopeOfCommand(command), command).toBe("reviews:write");
  for (const command of releases) expect(scopeOfCommand(command), command).toBe("releases:write");
});

it("gives what the platform alone does to nobody's scope of reviews", () => {
  expect(scopeOfCommand("built")).toBe("releases:write");
});
