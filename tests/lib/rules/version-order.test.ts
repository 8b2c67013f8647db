import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalVersion, compareVersions, parseVersion } from "#lib/rules/version-order.ts";

const part = fc.oneof(fc.nat(3), fc.nat(999_999_999));
const version = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("."));
const padded = (text: string) => [...text.split(".").map(Number), 0, 0, 0].slice(0, 4);

describe("the order of versions", () => {
  it.each([
    ["1.4", "1.4.0", 0],
    ["1.4.0.0", "1.4", 0],
    ["1.04", "1.4", 0],
    ["1.9", "1.10", -1],
    ["1.4.2", "1.4", 1],
    ["1.0.0.3", "1.0.0.2", 1],
    ["2.0", "1.999999999", 1],
    ["14", "14.0", 0],
    ["nonsense", "0.0", -1],
    ["0.0", "nonsense", 1],
    ["nonsense", "", 0],
  ])("compares %s with %s part by part", (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });

  it("is that of the lists of their parts", () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const [left, right] = [padded(a), padded(b)];
        const at = left.findIndex((value, index) => value !== right[index]);
        const expected = at < 0 ? 0 : Math.sign((left[at] ?? 0) - (right[at] ?? 0));
        return Math.sign(compareVersions(a, b)) === expected;
      }),
    );
  });

  it("has one canonical spelling for equal versions", () => {
    fc.assert(
      fc.property(
        version,
        version,
        (a, b) => (compareVersions(a, b) === 0) === (canonicalVersion(a) === canonicalVersion(b)),
      ),
    );
    expect(canonicalVersion("01.4.0")).toBe("1.4");
    expect(canonicalVersion("0.0")).toBe("0");
  });

  it.each([
    "",
    ".",
    "1.",
    ".1",
    "1..2",
    "1.2.3.4.5",
    "1.2-beta",
    "v1.2",
    " 1.2",
    "1234567890.1",
    "1,2",
    "١.٢",
  ])("reads %j as no version", (text) => {
    expect(parseVersion(text)).toBeNull();
    expect(canonicalVersion(text)).toBeNull();
  });

  it("reads up to four parts of nine digits, and one part, as systems report it", () => {
    expect(parseVersion("16")).toEqual([16, 0, 0, 0]);
    expect(parseVersion("10.0.22631.3593")).toEqual([10, 0, 22_631, 3_593]);
    expect(parseVersion("999999999.999999999")).toEqual([999_999_999, 999_999_999, 0, 0]);
  });
});
