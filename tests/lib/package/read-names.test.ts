import { describe, expect, it } from "vitest";
import { readArchive } from "#lib/package/read.ts";
import { hostileZip, type HostileEntry } from "#tests/support/hostile-zip.ts";

const good: HostileEntry = { name: "index.html", content: "<p>Hello</p>" };

async function idsOf(entries: readonly HostileEntry[]): Promise<string[]> {
  return [...new Set((await readArchive(hostileZip(entries))).findings.map(({ id }) => id))];
}

async function messagesOf(entries: readonly HostileEntry[]): Promise<string> {
  return (await readArchive(hostileZip(entries))).findings.map(({ message }) => message).join("\n");
}

describe("names that leave the package", () => {
  it.each([
    "../x",
    "a/../../x",
    "..\\x",
    "/etc/x",
    "C:/x",
    "c:x",
    "a\\b",
    "a//b",
    "./a",
    "a/.",
    "//server/x",
    "a/..",
    "",
  ])("refuses %j and names it", async (name) => {
    expect(await idsOf([good, { name, content: "x" }])).toContain("PKG-PATH");
    expect(await messagesOf([good, { name, content: "x" }])).toContain(`"${name}"`);
  });

  it("reports every bad name at once", async () => {
    const result = await readArchive(hostileZip([{ name: "../a" }, { name: "/b" }, { name: "C:/c" }]));
    expect(result.findings.filter(({ id }) => id === "PKG-PATH").map(({ file }) => file)).toEqual([
      "../a",
      "/b",
      "C:/c",
    ]);
  });
});

describe("names that deceive", () => {
  it.each([
    ["a C0 control", "a\u0007b"],
    ["NUL", "a\0b"],
    ["a C1 control", "a\u0085b"],
    ["a bidi override", "a\u202Egpj.js"],
    ["a bidi isolate", "a\u2066b"],
    ["a zero-width space", "a\u200Bb"],
    ["a byte order mark", "a\uFEFFb"],
    ["a private-use character", "a\uE000b"],
    ["a supplementary private-use character", "a\u{F0000}b"],
    ["a non-character", "a\uFDD0b"],
    ["a non-character of another plane", "a\u{1FFFE}b"],
    ["a replacement character", "a\uFFFDb"],
    ["a tag character", "a\u{E0001}b"],
    ["a line separator", "a\u2028b"],
    ["a star", "a*b"],
    ["a colon", "ab:c"],
    ["a trailing dot", "a./b"],
    ["a trailing space", "a /b"],
  ])("refuses %s", async (_, name) => {
    expect(await idsOf([good, { name, content: "x" }])).toContain("PKG-NAME-CHARACTER");
  });

  it("writes invisible characters out where it shows a name", async () => {
    const [found] = (await readArchive(hostileZip([{ name: "a\u202Eb" }]))).findings;
    expect([found?.file, found?.message.includes("\u202E")]).toEqual(["a\\u{202E}b", false]);
  });

  it("refuses names that are not UTF-8, or that an extra field replaces", async () => {
    expect(await idsOf([good, { name: Buffer.from([0xb2, 0xe2, 0xca, 0xd4]), flags: 0 }])).toContain(
      "PKG-NAME-ENCODING",
    );
    expect(await idsOf([good, { name: Buffer.from([0x61, 0xff]), flags: 0x0800 }])).toContain(
      "PKG-NAME-ENCODING",
    );
  });

  it("takes UTF-8 names with and without the UTF-8 flag", async () => {
    expect(await idsOf([good, { name: "页面/首页.js", flags: 0 }, { name: "é/ü.js" }])).toEqual([]);
  });

  it.each(["__proto__", "constructor", "a/prototype/b", "__proto__/x"])(
    "refuses the reserved name %s",
    async (name) => {
      expect(await idsOf([good, { name }])).toContain("PKG-NAME-RESERVED");
    },
  );

  it("refuses parts over 255 bytes, paths over 1024 and folders deeper than 32", async () => {
    expect(await idsOf([{ name: "a".repeat(255) }])).toEqual([]);
    expect(await idsOf([{ name: "a".repeat(256) }])).toEqual(["PKG-NAME-LENGTH"]);
    expect(await idsOf([{ name: "页".repeat(86) }])).toEqual(["PKG-NAME-LENGTH"]);
    expect(await idsOf([{ name: "a/".repeat(31) + "b" }])).toEqual([]);
    expect(await idsOf([{ name: "a/".repeat(32) + "b" }])).toEqual(["PKG-NAME-LENGTH"]);
    expect(await idsOf([{ name: `${"a".repeat(200)}/`.repeat(6) + "b" }])).toEqual(["PKG-NAME-LENGTH"]);
    expect(await idsOf([{ name: "a/".repeat(2000) + "b" }])).toEqual(["PKG-NAME-LENGTH"]);
  });
});

describe("names that meet", () => {
  it.each([
    ["the same name twice", "a.js", "a.js"],
    ["names that differ by case", "pages/A.js", "pages/a.js"],
    ["folders that differ by case", "Pages/a.js", "pages/b.js"],
    ["names that differ by normal form", "caf\u00E9.js", "cafe\u0301.js"],
    ["names that case folding makes one", "straße.js", "STRASSE.js"],
    ["a file and a folder of one name", "a", "a/b"],
    ["a folder and a file of one name", "a/b", "a"],
    ["a file where a deeper path needs a folder", "x/y", "x/y/z/w"],
  ])("refuses %s and shows both", async (_, first, second) => {
    const entries = [
      { name: first, content: "1" },
      { name: second, content: "2" },
    ];
    expect(await idsOf(entries)).toEqual(["PKG-DUPLICATE"]);
    const message = await messagesOf(entries);
    expect([message.includes(first), message.includes(second)]).toEqual([true, true]);
  });

  it("lets folders be written or not, in any order", async () => {
    const folder = { mode: 0o040755, attributes: 0x10 };
    expect(
      await idsOf([
        { name: "a/b/c" },
        { name: "a/", ...folder },
        { name: "a/b/", ...folder },
        { name: "a/d" },
      ]),
    ).toEqual([]);
  });
});
