import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "#lib/package/json.ts";
import { textIn } from "#lib/text/text-in.ts";
import { packageLimits } from "#lib/package/limits.ts";

const parse = (text: string) => parseJson(text, packageLimits);

describe("JSON of a manifest", () => {
  it("is read as the platform reads it", () => {
    const spaces = fc.constantFrom(0, 2, "\t");
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), spaces, (json, space) => {
        const value: unknown = JSON.parse(json);
        const parsed = parse(JSON.stringify(value, null, space));
        expect(parsed.ok && JSON.stringify(parsed.value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it("is refused wherever the platform refuses it, and nothing throws", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b',
      "1",
      "-",
      "01",
      "1.",
      "true",
      "nul",
      " ",
      "\n",
      "//",
      '"\\x"',
      '"\\u12"',
      "\u0001",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const platform = attempt(text);
        const parsed = parse(text);
        // Keys written twice are the one thing that the platform lets pass.
        if (!parsed.ok && parsed.id === "PKG-MANIFEST-DUPLICATE") return;
        expect(parsed.ok).toBe(platform);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["a line comment", '{\n  // pages\n  "a": 1\n}', "PKG-MANIFEST-SYNTAX", 2, "comments"],
    ["a block comment", '{\n"a": 1 /* one */\n}', "PKG-MANIFEST-SYNTAX", 2, "comments"],
    ["a trailing comma in a list", '{"a": [1,\n2,\n]}', "PKG-MANIFEST-SYNTAX", 3, "trailing comma"],
    ["a trailing comma in an object", '{"a": 1,\n}', "PKG-MANIFEST-SYNTAX", 2, "trailing comma"],
    ["a key twice", '{"pages": [],\n"name": "x",\n"pages": []}', "PKG-MANIFEST-DUPLICATE", 3, '"pages"'],
    ["an early end", '{"a": [1', "PKG-MANIFEST-SYNTAX", 1, "too early"],
    ["text behind the end", "{}\n{}", "PKG-MANIFEST-SYNTAX", 2, "after the end"],
    ["a depth of 10,000", "[".repeat(10_000), "PKG-MANIFEST-DEPTH", 1, "64"],
    ["a depth of 10,000 objects", '{"a":'.repeat(10_000), "PKG-MANIFEST-DEPTH", 1, "64"],
  ])("refuses %s with its line", (_, text, id, line, why) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ ok: false, id, line });
    expect(parsed.ok ? "" : textIn("en")(parsed.why, parsed.values)).toContain(why);
  });

  it("keeps keys such as __proto__ as keys", () => {
    const parsed = parse('{"__proto__": {"polluted": true}, "constructor": 1}');
    expect(parsed.ok && Object.keys(parsed.value ?? {})).toEqual(["__proto__", "constructor"]);
    expect("polluted" in {}).toBe(false);
  });

  it("takes one second at most for a megabyte of anything", () => {
    const size = packageLimits.manifestBytesMax;
    const texts = [
      `"${"a".repeat(size)}"`,
      `"${"\\\\".repeat(size / 2)}`,
      "1".repeat(size),
      " ".repeat(size),
      "[],".repeat(size / 3),
      `[${"1,".repeat(size / 2)}`,
    ];
    for (const text of texts) {
      const start = performance.now();
      parse(text);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});

function attempt(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
