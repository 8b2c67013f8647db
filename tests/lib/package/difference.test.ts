import { describe, expect, it } from "vitest";
import { packageDifference } from "#lib/package/difference.ts";

const file = (path: string, sha256: string, size = 10) => ({ path, sha256, size });
const before = {
  files: [file("a", "1"), file("b", "2"), file("c", "3")],
  pages: ["p", "q"],
  permissions: ["CAMERA"],
  sizeBytes: 100,
};

describe("the difference between two versions", () => {
  it("names files added, removed and changed, and counts the rest", () => {
    const after = { ...before, files: [file("a", "1"), file("b", "9", 12), file("d", "4")] };
    expect(packageDifference(before, after).files).toEqual({
      added: [{ path: "d", size: 10 }],
      removed: [{ path: "c", size: 10 }],
      changed: [{ path: "b", sizeBefore: 10, sizeAfter: 12 }],
      unchanged: 1,
    });
  });

  it("names pages and permissions that came and went, and the size", () => {
    const after = { ...before, pages: ["q", "r"], permissions: ["CAMERA", "LOCATION"], sizeBytes: 90 };
    expect(packageDifference(before, after)).toMatchObject({
      pages: { added: ["r"], removed: ["p"] },
      permissions: { added: ["LOCATION"], removed: [] },
      sizeBytes: { before: 100, after: 90, delta: -10 },
    });
  });

  it("counts everything as added in a first release", () => {
    const { files, pages } = packageDifference(undefined, before);
    expect([files.added.length, files.removed, pages.added]).toEqual([3, [], ["p", "q"]]);
  });
});
