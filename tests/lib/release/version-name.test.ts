import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isVersionName, versionSortKey } from "#lib/release/version-name.ts";
import { compareVersions } from "#lib/rules/version-order.ts";

const part = fc.integer({ min: 0, max: 999_999_999 });
const name = fc.array(part, { minLength: 2, maxLength: 4 }).map((parts) => parts.join("."));

describe("a version's name", () => {
  it.each(["1.0", "1.4.2", "1.0.0.3", "0.0", "999999999.999999999.999999999.999999999", "01.002"])(
    "may be %s",
    (given) => {
      expect(isVersionName(given)).toBe(true);
    },
  );

  it.each([
    "",
    "1",
    "1.",
    ".1",
    "1..2",
    "1.2.3.4.5",
    "v1.2",
    "1.2-beta",
    "1.2 ",
    " 1.2",
    "-1.2",
    "1.2\n",
    "1,2",
    "1.1234567890",
    "１.２",
    "1.0e3",
  ])("may not be %j", (given) => {
    expect(isVersionName(given)).toBe(false);
  });

  it("sorts as text the way versions are compared, part by part", () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const [x, y] = [versionSortKey(a), versionSortKey(b)];
        expect(Math.sign(compareVersions(a, b))).toBe(x < y ? -1 : Number(x > y));
      }),
      { numRuns: 2_000 },
    );
    expect(versionSortKey("1.9") < versionSortKey("1.10")).toBe(true);
    expect(versionSortKey("1.4")).toBe(versionSortKey("1.4.0.0"));
    expect(versionSortKey("01.2")).toBe(versionSortKey("1.2"));
  });

  it("that is none has no sort key", () => {
    expect(() => versionSortKey("latest")).toThrow("not a version name");
  });
});
