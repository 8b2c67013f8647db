import { deflateRawSync } from "node:zlib";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inflateRaw } from "#lib/package/inflate.ts";
import { readArchive } from "#lib/package/read.ts";
import { inflateRawNode } from "#server/version/inflate.ts";
import { hostileZip } from "#tests/support/hostile-zip.ts";

const inflaters = [["streams", inflateRaw] as const, ["node:zlib", inflateRawNode] as const];
const exact = (bytes: Uint8Array) => new Uint8Array(bytes);

describe.each(inflaters)("inflating by %s", (_, inflate) => {
  it("gives back what was deflated, at every level and size", async () => {
    const property = fc.asyncProperty(
      fc.uint8Array({ maxLength: 5_000 }),
      fc.nat(300),
      fc.nat(9),
      async (seed, repeat, level) => {
        const content = Buffer.concat(Array.from({ length: repeat }, () => seed));
        const result = await inflate(exact(deflateRawSync(content, { level })), content.length);
        expect(result.ok && Buffer.from(result.bytes).equals(content)).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it("stops one byte above the size", async () => {
    for (const size of [1, 100, 70_000, 1_000_000]) {
      const packed = exact(deflateRawSync(Buffer.alloc(size, 7)));
      expect(await inflate(packed, size - 1)).toEqual({ ok: false, why: "too_large" });
      expect((await inflate(packed, size)).ok).toBe(true);
    }
  });

  it("calls a cut, a changed and a prolonged stream broken", async () => {
    const packed = exact(
      deflateRawSync(Buffer.from("some text that is long enough to be deflated ".repeat(9))),
    );
    expect(await inflate(packed.slice(0, -1), 1_000)).toEqual({ ok: false, why: "broken" });
    expect(await inflate(new Uint8Array([...packed, 0]), 1_000)).toEqual({ ok: false, why: "broken" });
    expect(await inflate(new Uint8Array([7, 7, 7]), 1_000)).toEqual({ ok: false, why: "broken" });
    expect(await inflate(new Uint8Array(), 1_000)).toEqual({ ok: false, why: "broken" });
  });
});

describe("the two ways through an archive", () => {
  it("give the same files as zip.js extracts by itself", async () => {
    const file = fc.record({ content: fc.uint8Array({ maxLength: 3_000 }), method: fc.constantFrom(0, 8) });
    const property = fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 12 }), async (files) => {
      const archive = hostileZip(files.map((entry, index) => ({ ...entry, name: `f${index}` })));
      const expected = await extractByZipJs(archive);
      for (const [, inflate] of inflaters) {
        const result = await readArchive(archive, { inflate });
        const ours = result.ok
          ? result.entries.map(({ path, bytes }) => [path, Buffer.from(bytes).toString("hex")])
          : result.findings;
        expect(ours).toEqual(expected);
      }
    });
    await fc.assert(property, { numRuns: 40 });
  });
});

async function extractByZipJs(archive: Uint8Array): Promise<[string, string][]> {
  const options = {
    strictness: "strict",
    checkOverlappingEntry: true,
    checkSignature: true,
    useWebWorkers: false,
  } as const;
  const files: [string, string][] = [];
  for (const entry of await new ZipReader(new Uint8ArrayReader(archive), options).getEntries()) {
    if (entry.directory) continue;
    files.push([entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString("hex")]);
  }
  return files;
}
