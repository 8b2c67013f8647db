import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, canonicalSha256 } from "#lib/crypto/canonical-json.ts";

describe("canonical JSON", () => {
  it("writes the example of RFC 8785", () => {
    const value = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000f\nA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts keys by UTF-16 code units, also those that look like numbers", () => {
    expect(canonicalJson({ "10": 1, "9": 2, b: 3, "😀": 4, "\ufb33": 5 })).toBe(
      '{"10":1,"9":2,"b":3,"😀":4,"\ufb33":5}',
    );
  });

  it("is the same text for the same value, however it was built, and reads back as it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("leaves out what is absent and refuses what JSON cannot say", async () => {
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
    for (const value of [Number.NaN, Infinity, () => 1, undefined])
      expect(() => canonicalJson(value)).toThrow("JSON");
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => canonicalJson(circle)).toThrow("circle");
    expect(await canonicalSha256({ b: 1, a: 2 })).toBe(await canonicalSha256({ a: 2, b: 1 }));
  });
});
