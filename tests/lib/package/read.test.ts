import { describe, expect, it } from "vitest";
import { packageLimits } from "#lib/package/limits.ts";
import { readArchive } from "#lib/package/read.ts";
import {
  bytes,
  hostileZip,
  signingBlock,
  zip64Extra,
  type HostileEnd,
  type HostileEntry,
} from "#tests/support/hostile-zip.ts";

const good: HostileEntry = { name: "index.html", content: "<p>Hello</p>".repeat(20), method: 8 };

async function idsOf(entries: readonly HostileEntry[], end?: HostileEnd): Promise<string[]> {
  const result = await readArchive(hostileZip(entries, end));
  if (result.ok) expect(result.findings.every(({ severity }) => severity === "warning")).toBe(true);
  else expect(result.findings.some(({ severity }) => severity === "error")).toBe(true);
  return [...new Set(result.findings.map(({ id }) => id))];
}

describe("an honest archive", () => {
  it("gives its files with their bytes, and drops folder records", async () => {
    const folder = { name: "pages/", mode: 0o040755, attributes: 0x10 };
    const result = await readArchive(hostileZip([good, folder, { name: "pages/a.js", content: "1" }]));
    const files = result.ok
      ? result.entries.map(({ path, bytes: content }) => [path, Buffer.from(content).toString()])
      : [];
    expect(files).toEqual([
      ["index.html", good.content],
      ["pages/a.js", "1"],
    ]);
  });

  it.each(["signed", "bare", "wide", "wide-bare"] as const)(
    "may state sizes after the data, %s",
    async (descriptor) => {
      expect(
        await idsOf([
          { ...good, descriptor },
          { ...good, name: "b.js", descriptor },
        ]),
      ).toEqual([]);
    },
  );

  it("may be deflated, empty in places, and carry comments and extra fields", async () => {
    const extra = Buffer.from([0x55, 0x54, 5, 0, 1, 0, 0, 0, 0]);
    const entry = { ...good, extra, local: { extra }, comment: bytes("made by hand") };
    expect(await idsOf([entry, { name: "empty.css" }], { comment: bytes("release 1") })).toEqual([]);
  });

  it("may use zip64 fields where they tell the truth", async () => {
    const stored: HostileEntry = { name: "a", content: "abc", size: 0xffff_ffff, packedSize: 0xffff_ffff };
    const extra = zip64Extra(3, 3);
    expect(await idsOf([{ ...stored, extra, local: { extra } }])).toEqual([]);
  });
});

describe("entries that are not plain files", () => {
  it.each([
    ["symbolic link", 0o120777],
    ["device", 0o060644],
    ["pipe", 0o010644],
    ["socket", 0o140755],
  ])("refuses a %s", async (_, mode) => {
    expect(await idsOf([good, { name: "link", content: "/etc/passwd", mode }])).toEqual(["PKG-LINK"]);
    expect(await idsOf([good, { name: "link", content: "/etc/passwd", mode, system: 0 }])).toEqual([
      "PKG-LINK",
    ]);
  });

  it("refuses Windows reparse points", async () => {
    expect(await idsOf([good, { name: "link", mode: 0, system: 10, attributes: 0x400 }])).toEqual([
      "PKG-LINK",
    ]);
  });

  it("refuses a file that its attributes call a folder, and folders with data", async () => {
    expect(await idsOf([good, { name: "a", mode: 0o040755, content: "x" }])).toEqual(["PKG-AMBIGUOUS"]);
    expect(await idsOf([good, { name: "a/", mode: 0o100644 }])).toEqual(["PKG-AMBIGUOUS"]);
    expect(await idsOf([good, { name: "a/", mode: 0o040755, content: "hidden" }])).toEqual([
      "PKG-HIDDEN-DATA",
    ]);
  });

  it.each([0x0001, 0x0041, 0x2001])("refuses encryption (flags %s)", async (flags) => {
    expect(await idsOf([{ ...good, flags }])).toEqual(["PKG-ENCRYPTED"]);
  });

  it.each([1, 6, 9, 12, 14, 93, 95, 98, 99])("refuses compression method %i", async (method) => {
    expect(await idsOf([{ ...good, method }])).toEqual(["PKG-METHOD"]);
  });
});

describe("archives that contradict themselves", () => {
  it("refuses a wrong checksum and wrong sizes", async () => {
    expect(await idsOf([{ ...good, crc: 1 }])).toEqual(["PKG-CRC"]);
    expect(await idsOf([{ ...good, size: 239 }])).toEqual(["PKG-SIZE"]);
    expect(await idsOf([{ ...good, size: 241 }])).toEqual(["PKG-SIZE"]);
    expect(await idsOf([{ name: "a", content: "abc", size: 2 }])).toEqual(["PKG-SIZE"]);
  });

  it.each<[string, NonNullable<HostileEntry["local"]>]>([
    ["name", { name: "index.htm_" }],
    ["length of the name", { name: "index.htmlx" }],
    ["method", { method: 0 }],
    ["checksum", { crc: 7 }],
    ["size", { size: 7 }],
    ["packed size", { packedSize: 7 }],
    ["encryption flag", { flags: 0x0801 }],
    ["descriptor flag", { flags: 0x0808 }],
    ["UTF-8 flag", { flags: 0 }],
  ])("refuses a local header with another %s than the directory", async (_, local) => {
    expect(await idsOf([{ ...good, local }])).toEqual(["PKG-AMBIGUOUS"]);
  });

  it("refuses a descriptor that repeats other values", async () => {
    const wrong = Buffer.alloc(16, 1);
    expect(await idsOf([{ ...good, descriptor: wrong }])).toEqual(["PKG-AMBIGUOUS"]);
    expect(await idsOf([{ ...good, descriptor: Buffer.alloc(13) }])).toEqual(["PKG-AMBIGUOUS"]);
  });

  it("refuses zip64 fields that are missing, lie or point outside", async () => {
    const wide = { name: "a", content: "abc", size: 0xffff_ffff, packedSize: 0xffff_ffff };
    expect(await idsOf([wide])).toEqual(["PKG-ZIP64"]);
    expect(await idsOf([{ ...wide, extra: zip64Extra(3, 3), local: { extra: zip64Extra(3, 4) } }])).toEqual([
      "PKG-AMBIGUOUS",
    ]);
    expect(await idsOf([{ ...wide, extra: zip64Extra(2 ** 40, 2 ** 40) }])).not.toEqual([]);
    expect(await idsOf([{ ...wide, extra: zip64Extra(Number.MAX_SAFE_INTEGER + 1, 3) }])).not.toEqual([]);
    expect(await idsOf([good], { directoryOffset: 0xffff_ffff })).not.toEqual([]);
    expect(await idsOf([good], { count: 0xffff, countHere: 0xffff })).not.toEqual([]);
  });

  it("refuses archives in several parts", async () => {
    expect(await idsOf([good], { disk: 1 })).toEqual(["PKG-MULTI-DISK"]);
    expect(await idsOf([good], { directoryDisk: 1 })).toEqual(["PKG-MULTI-DISK"]);
    expect(await idsOf([{ ...good, disk: 1 }])).toEqual(["PKG-MULTI-DISK"]);
  });

  it("refuses counts that are not those of the entries", async () => {
    expect(await idsOf([good, { name: "b" }], { count: 1, countHere: 1 })).toEqual(["PKG-AMBIGUOUS"]);
    expect(await idsOf([good], { count: 2, countHere: 2 })).toEqual(["PKG-BROKEN"]);
    expect(await idsOf([good], { countHere: 0 })).toEqual(["PKG-AMBIGUOUS"]);
  });
});

describe("bytes that belong to nothing", () => {
  it("refuses bytes before the first entry", async () => {
    expect(await idsOf([good], { prefix: bytes("#!/bin/sh\n") })).toEqual(["PKG-AMBIGUOUS"]);
    expect(await idsOf([good], { prefix: bytes("PK00") })).toEqual(["PKG-HIDDEN-DATA"]);
  });

  it("refuses bytes behind the end, and two archives in one file", async () => {
    expect(await idsOf([good], { suffix: bytes("x") })).not.toEqual([]);
    const twice = Buffer.concat([hostileZip([good]), hostileZip([{ name: "other.js" }])]);
    expect((await readArchive(new Uint8Array(twice))).ok).toBe(false);
  });

  it("refuses bytes between entries, before and after the directory", async () => {
    expect(await idsOf([good, { name: "b", before: bytes("hidden") }])).toEqual(["PKG-HIDDEN-DATA"]);
    expect(await idsOf([good], { beforeDirectory: bytes("hidden") })).toEqual(["PKG-HIDDEN-DATA"]);
    expect(await idsOf([good], { afterDirectory: bytes("hidden") })).not.toEqual([]);
    expect(
      await idsOf([good], { afterDirectory: Buffer.from("PK\x05\x05\x03\x00abc", "latin1") }),
    ).not.toEqual([]);
  });

  it("refuses an entry that only streaming readers would see", async () => {
    const ghost = hostileZip([{ name: "ghost.js", content: "evil()" }]);
    const local = ghost.subarray(0, 30 + "ghost.js".length + "evil()".length);
    expect(await idsOf([good, { name: "b", before: local }])).toEqual(["PKG-HIDDEN-DATA"]);
  });

  it("refuses bytes behind the end of a compressed stream", async () => {
    const { deflateRawSync } = await import("node:zlib");
    const packed = Buffer.concat([deflateRawSync(bytes("abc")), bytes("hidden")]);
    expect(await idsOf([{ name: "a", content: "abc", method: 8, packed }])).toEqual(["PKG-BROKEN"]);
  });

  it("refuses entries that share bytes", async () => {
    expect(await idsOf([good, { ...good, name: "index.html2", offset: 0, withoutLocal: true }])).toContain(
      "PKG-OVERLAP",
    );
    expect(
      await idsOf([good, { ...good, name: "b", packedSize: 4, offset: 3, withoutLocal: true }]),
    ).toContain("PKG-OVERLAP");
  });

  it("refuses an entry whose data runs into the directory", async () => {
    expect(await idsOf([{ name: "a", content: "abc", size: 60, packedSize: 60 }])).toEqual(["PKG-SIZE"]);
  });
});

describe("a signing block before the directory", () => {
  it.each(["RPK Sig Block 42", "APK Sig Block 42"])(
    "is accepted and recorded where it is well-formed: %s",
    async (magic) => {
      const block = signingBlock(magic);
      const result = await readArchive(hostileZip([good], { beforeDirectory: block }));
      expect(result).toMatchObject({ ok: true, signingBlock: { sizeBytes: block.length, magic } });
      expect(result.findings.map(({ id }) => id)).toEqual(["PKG-SIGNING-BLOCK"]);
    },
  );

  it("is refused where it is unknown, cut, stretched or has bytes beside it", async () => {
    const block = signingBlock();
    const wrongSize = Buffer.from(block);
    wrongSize[0] = (wrongSize[0] ?? 0) + 1;
    const hidden = [
      signingBlock("XYZ Sig Block 42"),
      block.subarray(8),
      wrongSize,
      Buffer.concat([bytes("x"), block]),
      Buffer.concat([block, bytes("x")]),
    ];
    for (const beforeDirectory of hidden)
      expect(await idsOf([good], { beforeDirectory })).toEqual(["PKG-HIDDEN-DATA"]);
  });
});

describe("files that are no archives", () => {
  it.each([
    ["nothing", ""],
    ["text", "just a text file, long enough to hold an end record"],
    ["a picture", "\x89PNG\r\n\x1a\n".repeat(10)],
  ])("refuses %s", async (_, content) => {
    const result = await readArchive(new Uint8Array(bytes(content)));
    expect(result.findings.map(({ id }) => id)).toEqual([content === "" ? "PKG-EMPTY" : "PKG-NOT-ZIP"]);
  });

  it("refuses an archive without files", async () => {
    expect(await idsOf([])).toEqual(["PKG-EMPTY"]);
    expect(await idsOf([{ name: "a/", mode: 0o040755 }])).toEqual(["PKG-EMPTY"]);
  });

  it("refuses more bytes than settings allow, before reading them", async () => {
    const result = await readArchive(hostileZip([good]), { limits: { packedBytesMax: 100 } });
    expect(result.findings.map(({ id }) => id)).toEqual(["PKG-SIZE-PACKED"]);
    expect(packageLimits.packedBytesMax).toBe(50_000_000);
  });
});
