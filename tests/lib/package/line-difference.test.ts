import { describe, expect, it } from "vitest";
import { differenceLimits } from "#lib/package/difference-limits.ts";
import { lookOf } from "#lib/package/file-look.ts";
import { lineDifference } from "#lib/package/line-difference.ts";

const numbered = (count: number, word = "line") =>
  Array.from({ length: count }, (_, at) => `${word} ${at + 1}\n`).join("");

describe("what changed in a text", () => {
  it("names each changed line, with three around it and the numbers of both sides", () => {
    const before = numbered(20);
    const after = before.replace("line 10\n", "line ten\nline ten and a half\n");
    const { hunks, added, removed, cut } = lineDifference(before, after);
    expect({ added, removed, cut, hunks: hunks.length }).toEqual({
      added: 2,
      removed: 1,
      cut: false,
      hunks: 1,
    });
    expect(hunks[0]).toMatchObject({ before: 7, after: 7 });
    expect(hunks[0]?.lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "same line 7",
      "same line 8",
      "same line 9",
      "removed line 10",
      "added line ten",
      "added line ten and a half",
      "same line 11",
      "same line 12",
      "same line 13",
    ]);
  });

  it("lists a new file as added lines, a removed one as removed lines", () => {
    expect(lineDifference("", "a\nb\n")).toMatchObject({ added: 2, removed: 0 });
    expect(lineDifference("a\nb", "")).toMatchObject({ added: 0, removed: 2 });
  });

  it("says nothing of a missing newline at the end but that the line changed", () => {
    const { hunks } = lineDifference("a\nb\n", "a\nb");
    expect(hunks.flatMap(({ lines }) => lines.map(({ text }) => text))).not.toContain(
      " No newline at end of file",
    );
  });

  it("answers in seconds for texts that have nothing in common, and says that it left lines out", () => {
    const started = performance.now();
    const { cut, added, removed } = lineDifference(numbered(12_000, "old"), numbered(12_000, "new"));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect({ cut, added, removed }).toEqual({ cut: true, added: 12_000, removed: 12_000 });
  });

  it("cuts what would not be read: lines of a minified file", () => {
    const { hunks } = lineDifference("", "x".repeat(200_000));
    expect(hunks[0]?.lines[0]?.text).toHaveLength(differenceLimits.lineLengthMax + 1);
  });
});

describe("how a file of a package is shown", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("is text only where its bytes are, whatever its name is", () => {
    expect(lookOf(bytes("const tea = '茶';"))).toEqual({ kind: "text", text: "const tea = '茶';" });
    expect(lookOf(new Uint8Array([0x61, 0, 0x62]))).toEqual({ kind: "bytes" });
    expect(lookOf(new Uint8Array([0xff, 0xfe, 0x61]))).toEqual({ kind: "bytes" });
  });

  it("is a picture only of a kind that runs nothing: an SVG is text", () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
    expect(lookOf(png)).toEqual({ kind: "picture", type: "image/png" });
    expect(lookOf(bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toMatchObject({ kind: "text" });
  });

  it("is told by size and digest where it is too large to look at", () => {
    expect(lookOf(bytes("a".repeat(differenceLimits.textBytesMax + 1)))).toEqual({ kind: "bytes" });
  });
});
