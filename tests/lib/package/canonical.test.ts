import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeContainer } from "#lib/package/canonical.ts";
import { readContainer } from "#lib/package/container.ts";
import { crc32 } from "#lib/package/crc32.ts";
import { readArchive } from "#lib/package/read.ts";
import * as zlib from "node:zlib";

const files = [
  { path: "pages/首页.html", bytes: new TextEncoder().encode("<p>你好</p>") },
  { path: "app.js", bytes: new TextEncoder().encode("App({})") },
  { path: "app/x", bytes: new Uint8Array() },
  { path: "B.js", bytes: new Uint8Array([0, 255]) },
  { path: "\u{1F600}.png", bytes: new Uint8Array(100) },
  { path: "\uFB01.png", bytes: new Uint8Array(3) },
];
/** Changing a byte of the container changes every package's identity: this digest may never change. */
const GOLDEN = "d16f252080de9b02095fdd4be568f41c3a9a4e5abdd092c42df67407a30c0e5a";

const segment = fc.stringMatching(/^[a-z0-9_\u00e9\u9875]{1,8}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
const tree = fc.dictionary(path, fc.uint8Array({ maxLength: 200 }), { maxKeys: 15 }).map((record) => {
  const paths = Object.keys(record);
  const free = paths.filter((name) => !paths.some((other) => other.startsWith(`${name}/`)));
  return free.map((name) => ({ path: name, bytes: new Uint8Array(record[name] ?? []) }));
});

describe("the canonical container", () => {
  it("has the same bytes for the same tree in every order", () => {
    const property = fc.property(tree, fc.infiniteStream(fc.nat()), (entries, randoms) => {
      const shuffled = entries
        .map((entry) => ({ entry, key: Number(randoms.next().value) }))
        .toSorted((a, b) => a.key - b.key);
      const container = writeContainer(shuffled.map(({ entry }) => entry));
      expect(Buffer.from(container).equals(writeContainer(entries))).toBe(true);
    });
    fc.assert(property);
  });

  it.each(["UTC", "Asia/Shanghai", "America/New_York"])(
    "has the same bytes in the time zone %s",
    (timeZone) => {
      const script = `
      import { writeContainer } from "#lib/package/canonical.ts";
      import { createHash } from "node:crypto";
      const files = JSON.parse(process.argv[1]).map(({ path, bytes }) => ({ path, bytes: Uint8Array.from(bytes) }));
      process.stdout.write(createHash("sha256").update(writeContainer(files)).digest("hex"));`;
      const input = JSON.stringify(files.map(({ path: name, bytes }) => ({ path: name, bytes: [...bytes] })));
      const options = { env: { ...process.env, TZ: timeZone }, encoding: "utf8" } as const;
      expect(execFileSync(process.execPath, ["--input-type=module", "-e", script, input], options)).toBe(
        GOLDEN,
      );
    },
  );

  it("keeps its digest for ever", () => {
    expect(createHash("sha256").update(writeContainer(files)).digest("hex")).toBe(GOLDEN);
  });

  it("sorts entries by their UTF-8 bytes, not by UTF-16", () => {
    const { list } = readContainer(writeContainer(files));
    expect(list.map((item) => item.path)).toEqual([
      "B.js",
      "app.js",
      "app/x",
      "pages/首页.html",
      "\uFB01.png",
      "\u{1F600}.png",
    ]);
  });

  it("gives back every file, without copying", () => {
    const property = fc.property(tree, (entries) => {
      const container = writeContainer(entries);
      const opened = readContainer(container);
      expect(opened.list.length).toBe(entries.length);
      for (const entry of entries) {
        const content = opened.file(entry.path);
        expect(content && Buffer.from(content).equals(entry.bytes)).toBe(true);
        expect(content?.buffer).toBe(container.buffer);
      }
      expect(opened.file("no/such/file")).toBeUndefined();
    });
    fc.assert(property);
  });

  it("is itself an archive that the strict reader takes, with the same files", async () => {
    const property = fc.asyncProperty(tree, async (entries) => {
      fc.pre(entries.length > 0);
      const result = await readArchive(writeContainer(entries));
      const read = result.ok ? writeContainer(result.entries) : new Uint8Array();
      expect(Buffer.from(read).equals(writeContainer(entries))).toBe(true);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it("refuses a path twice, and bytes that it did not make", () => {
    expect(() =>
      writeContainer([
        { path: "a", bytes: new Uint8Array() },
        { path: "a", bytes: new Uint8Array() },
      ]),
    ).toThrow(RangeError);
    expect(() => readContainer(new Uint8Array(100))).toThrow(RangeError);
    expect(() => readContainer(new Uint8Array(3))).toThrow(RangeError);
  });
});

describe("the checksum", () => {
  it("is zlib's CRC-32 for every length and offset", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(9), (bytes, offset) => {
        expect(crc32(bytes.subarray(offset))).toBe(zlib.crc32(bytes.subarray(offset)));
      }),
    );
  });
});
