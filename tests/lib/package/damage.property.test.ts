import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readArchive } from "#lib/package/read.ts";
import { validatePackage } from "#lib/package/validate.ts";
import { inflateRawNode } from "#server/version/inflate.ts";
import { hostileZip, signingBlock } from "#tests/support/hostile-zip.ts";

const archive = hostileZip(
  [
    { name: "index.html", content: "<title>Damage</title>".repeat(40), method: 8 },
    { name: "pages/", mode: 0o040755, attributes: 0x10 },
    { name: "pages/a.js", content: "Page({})".repeat(30), method: 8, descriptor: "signed" },
    { name: "pages/图.json", content: '{"a":1}' },
  ],
  { beforeDirectory: signingBlock() },
);
const whole = await readArchive(archive);

describe("a damaged archive", () => {
  it("is refused with a finding when it is cut at any percent", async () => {
    for (let percent = 0; percent < 100; percent++) {
      const cut = archive.slice(0, Math.floor((archive.length * percent) / 100));
      const result = await validatePackage(cut, { inflate: inflateRawNode });
      expect([percent, result.ok, result.findings.length > 0]).toEqual([percent, false, true]);
    }
  });

  it("never throws, and never gives other contents, when any one byte changes", async () => {
    for (let at = 0; at < archive.length; at++) {
      const changed = archive.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 + (at % 255));
      const result = await readArchive(changed, { inflate: inflateRawNode });
      // A byte of a date or an attribute may change unseen: names and contents may not.
      if (result.ok) expect(contents(result)).toEqual(contents(whole));
      else expect(result.findings.length).toBeGreaterThan(0);
    }
  });

  it("never throws when several bytes change, go or come", async () => {
    const edit = fc.record({
      at: fc.nat(archive.length),
      remove: fc.nat(4),
      put: fc.uint8Array({ maxLength: 4 }),
    });
    const property = fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
      let changed: number[] = [...archive];
      for (const { at, remove, put } of edits) changed = changed.toSpliced(at, remove, ...put);
      const result = await validatePackage(new Uint8Array(changed), { inflate: inflateRawNode });
      expect(typeof result.ok).toBe("boolean");
    });
    await fc.assert(property, { numRuns: 400 });
  });

  it("never throws on noise that begins and ends like an archive", async () => {
    const property = fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ minLength: 18, maxLength: 18 }),
      async (noise, end) => {
        const bytes = new Uint8Array([0x50, 0x4b, 3, 4, ...noise, 0x50, 0x4b, 5, 6, ...end]);
        expect((await readArchive(bytes, { inflate: inflateRawNode })).ok).toBe(false);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});

function contents(result: Awaited<ReturnType<typeof readArchive>>): [string, string][] {
  return result.ok ? result.entries.map(({ path, bytes }) => [path, Buffer.from(bytes).toString("hex")]) : [];
}
