import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextVersion, suggestedVersion, versionProblem } from "#app/_upload/next-version.ts";
import { isVersionName } from "#lib/release/version-name.ts";
import { compareVersions } from "#lib/rules/version-order.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");

const part = fc.nat(9_999);
const versionName = fc.array(part, { minLength: 2, maxLength: 4 }).map((parts) => parts.join("."));

describe("the version that an upload suggests", () => {
  it("starts with 1.0.0", () => {
    expect(nextVersion(null)).toBe("1.0.0");
  });

  it.each([
    ["1.4.2", "1.4.3"],
    ["1.4", "1.4.1"],
    ["1.0.0.3", "1.0.0.4"],
  ])("raises the last part of %s to %s", (last, next) => {
    expect(nextVersion(last)).toBe(next);
  });

  it("is always a name, and always above the last version", () => {
    fc.assert(
      fc.property(versionName, (last) => {
        const next = nextVersion(last);
        expect(isVersionName(next)).toBe(true);
        expect(compareVersions(next, last)).toBeGreaterThan(0);
      }),
    );
  });

  it("suggests nothing where no part can grow", () => {
    expect(nextVersion("1.0.999999999")).toBe("");
  });

  it("takes what the package says of itself where that is above the last version", () => {
    expect(suggestedVersion("1.4.2", "2.0.0")).toBe("2.0.0");
    expect(suggestedVersion("1.4.2", "1.4.2")).toBe("1.4.3");
    expect(suggestedVersion("1.4.2", "v2-beta")).toBe("1.4.3");
  });
});

describe("the version that a person writes", () => {
  it("is refused below the last one, with one that would do", () => {
    expect(versionProblem("1.4.1", "1.4.2", t)).toContain("Try 1.4.3");
  });

  it("may be the last one: the same package is taken again", () => {
    expect(versionProblem("1.4.2", "1.4.2", t)).toBeUndefined();
  });

  it.each(["", "1", "1.a", "1.2.3.4.5"])("is refused as %j", (name) => {
    expect(versionProblem(name, null, t)).toBeDefined();
  });
});
