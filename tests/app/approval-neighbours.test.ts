import { describe, expect, it } from "vitest";
import { readApprovalQuery } from "#app/_approval/approval-query.ts";
import { neighboursOf } from "#app/_approval/neighbours.ts";

const queue = ["a", "b", "c"].map((id) => ({ id }));

describe("going through the waiting releases", () => {
  it("leads to the one before and the one after", () => {
    expect(neighboursOf("harbour", { queue, releaseId: "b" })).toEqual({
      place: 2,
      waiting: 3,
      previousHref: "/w/harbour/approvals/a",
      nextHref: "/w/harbour/approvals/c",
    });
  });

  it("leads to the longest waiting one after a decision", () => {
    const after = neighboursOf("harbour", { queue, releaseId: "decided" });
    expect(after).toMatchObject({ place: null, previousHref: null, nextHref: "/w/harbour/approvals/a" });
  });

  it("leads nowhere from the only one", () => {
    const only = neighboursOf("harbour", { queue: [{ id: "a" }], releaseId: "a" });
    expect(only).toMatchObject({ previousHref: null, nextHref: null });
  });
});

describe("the address of the queue", () => {
  it("leaves out what is no environment and no moment", () => {
    expect(readApprovalQuery({ environment: "moon", cursor: "yesterday", app: "app1" })).toEqual({
      appId: "app1",
    });
  });
});
