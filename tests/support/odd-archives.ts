import { deflateRawSync } from "node:zlib";
import { hostileZip, type HostileEnd, type HostileEntry } from "./hostile-zip.ts";
import { zipFiles } from "./make-zip.ts";
import { pngOf } from "./pictures.ts";

const page = "<!doctype html><title>Odd</title><p>Hello</p>";
const good: HostileEntry = { name: "index.html", content: page.repeat(20), method: 8 };
const bytes = (text: string) => new TextEncoder().encode(text);
const wechat = (app: string | Uint8Array) => zipFiles({ "app.json": app, "a.wxml": "", "a.js": "" });
const hostile = (entries: readonly HostileEntry[], end?: HostileEnd) => hostileZip(entries, end);
const beside = (more: HostileEntry) => hostile([good, more]);
const site = (files: Record<string, string | Uint8Array>) => zipFiles({ "index.html": page, ...files });
const manifest = (value: object) => JSON.stringify(value);
const privateKey = ["-----BEGIN", `PRIVATE KEY-----\n${"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".repeat(3)}\n`].join(
  " ",
);

/** Archives good and bad by name, one for each thing that the check looks at: whoever checks must find the same. */
export const oddArchives: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  "an honest site": site({ "app.js": "1" }),
  "an honest site in a folder": zipFiles({ "index.html": page }, { wrapIn: "site" }),
  "a W3C MiniApp": zipFiles({
    "manifest.json": manifest({
      app_id: "org.example.coffee",
      name: "Coffee",
      version: { name: "1.2.0", code: 12 },
      pages: ["pages/home/index"],
      icons: [{ src: "common/icon.png" }],
    }),
    "app.js": "",
    "app.ux": "",
    "pages/home/index.js": "",
    "pages/home/index.html": "<div></div>",
  }),
  "a WeChat program": zipFiles({
    "app.json": manifest({ pages: ["pages/a/a"] }),
    "app.js": "",
    "pages/a/a.wxml": "",
    "pages/a/a.js": "",
    "pages/a/a.json": "{}",
  }),
  "a WeChat program with a page missing": zipFiles({
    "app.json": manifest({ pages: ["pages/a/a", "pages/b/b", "pages/a/a"] }),
    "pages/a/a.wxml": "",
    "pages/a/a.js": "",
  }),
  "an Alipay program": zipFiles({
    "app.json": manifest({ pages: ["pages/a/a"] }),
    "pages/a/a.axml": "",
    "pages/a/a.js": "",
  }),
  "two kinds at once": zipFiles({
    "app.json": manifest({ pages: ["a"] }),
    "a.wxml": "",
    "a.axml": "",
    "a.js": "",
  }),
  "a manifest that is no JSON": zipFiles({ "app.json": "{ pages: [", "a.wxml": "" }),
  "a manifest with a name twice": zipFiles({
    "app.json": '{"pages":["a"],"pages":["b"]}',
    "a.wxml": "",
    "a.js": "",
  }),
  nothing: new Uint8Array(),
  "no zip": bytes("no zip at all"),
  "an empty zip": hostile([]),
  "no known kind": zipFiles({ "readme.txt": "hello" }),
  "a text with junk": site({ "__MACOSX/._index.html": "x", ".DS_Store": "x", "Thumbs.db": "x" }),
  "a private key": site({ "key.pem": privateKey }),
  "a cloud key": site({ "config.js": `const id = "AKIA${"Q".repeat(12)}7WXZ";` }),
  "an app secret": site({ "config.js": `const appSecret = "a1b2c3d4e5f6a7b8c9d0";` }),
  "a script from text": site({ "app.js": "eval(code); new Function(code);" }),
  "a script from elsewhere": zipFiles({
    "index.html": `${page}<script src="https://cdn.example/x.js"></script>`,
  }),
  "a picture of too many pixels": site({ "p.png": widePicture(150_000) }),
  "a large main package": site({ "picture.bin": noise(2_300_000) }),
  "a path upwards": beside({ name: "../evil.js" }),
  "an absolute path": beside({ name: "/etc/passwd" }),
  "a drive": beside({ name: "C:/windows.js" }),
  "a backslash": beside({ name: "a\\b.js" }),
  "a symbolic link": beside({ name: "link", content: "/etc/passwd", mode: 0o120777 }),
  "a reparse point": beside({ name: "link", mode: 0, system: 10, attributes: 0x400 }),
  "a name twice": beside({ name: "index.html", content: "other" }),
  "a name twice but for its case": beside({ name: "INDEX.html" }),
  "a name twice but for its accents": hostile([good, { name: "caf\u00E9.js" }, { name: "cafe\u0301.js" }]),
  "a name that turns direction": beside({ name: "a\u202Egnp.js" }),
  "a name with a control character": beside({ name: "a\u0007.js" }),
  "a name that ends with a dot": beside({ name: "folder./a.js" }),
  "a reserved name": beside({ name: "__proto__/a.js" }),
  "a name too long": beside({ name: `${"x".repeat(300)}.js` }),
  "a name too deep": beside({ name: `${"a/".repeat(40)}b.js` }),
  "a name that is not UTF-8": beside({ name: new Uint8Array([0x61, 0xff, 0xfe]) }),
  encryption: hostile([{ ...good, flags: 1 }]),
  "a strange method": hostile([{ ...good, method: 12 }]),
  "a wrong checksum": hostile([{ ...good, crc: 1 }]),
  "a size too small": hostile([{ ...good, size: 239 }]),
  "a size too large": hostile([{ ...good, size: 100_000 }]),
  "a stream that is broken": hostile([{ ...good, packed: bytes("not deflate at all") }]),
  "a stream with bytes behind it": hostile([
    { ...good, packed: Buffer.concat([deflateRawSync(page), bytes("x")]), content: page },
  ]),
  "a stream cut short": hostile([{ ...good, packed: deflateRawSync(page).subarray(0, 12), content: page }]),
  "another name in the local header": hostile([{ ...good, local: { name: "index.htm_" } }]),
  "another size in the local header": hostile([{ ...good, local: { size: 7 } }]),
  "zip64 that lies": hostile([{ name: "a", content: "abc", size: 0xffff_ffff, packedSize: 0xffff_ffff }]),
  "two disks": hostile([good], { disk: 1 }),
  "a wrong count": hostile([good, { name: "b" }], { count: 1, countHere: 1 }),
  "bytes before": hostile([good], { prefix: bytes("MZ") }),
  "bytes between": hostile([good, { name: "b.js", before: bytes("hidden") }]),
  "bytes behind": hostile([good], { suffix: bytes("x") }),
  "a folder with data": beside({ name: "a/", mode: 0o040755, content: "hidden" }),
  "two entries over the same bytes": hostile([
    good,
    { ...good, name: "b.html", withoutLocal: true, offset: 0 },
  ]),
  "a size beyond all": hostile([good, { name: "big.bin", content: "x", method: 8, size: 300_000_000 }]),
  "a signing block": hostile([good], { beforeDirectory: signingBlock() }),
  "a manifest that begins with a mark": wechat(`\uFEFF${manifest({ pages: ["a"] })}`),
  "a manifest in another encoding": wechat(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])),
  "a manifest too deep": wechat(`{"pages":["a"],"x":${"[".repeat(80)}${"]".repeat(80)}}`),
  "a manifest too large": wechat(manifest({ pages: ["a"], x: "x".repeat(1_100_000) })),
  "a manifest of another shape": wechat(manifest({ pages: "a" })),
  "a manifest without pages": wechat(manifest({ pages: [] })),
  "a manifest with pages elsewhere": wechat(manifest({ pages: ["../a", "/a", "a"] })),
  "a W3C manifest of nothing": zipFiles({ "manifest.json": "{}", "app.js": "", "pages/a.js": "" }),
  "a bomb": hostile([good, { name: "zeros.bin", content: new Uint8Array(11_000_000), method: 8 }]),
  "hundreds of bad names": hostile([
    good,
    ...Array.from({ length: 260 }, (_, at) => ({ name: `../${at}.js` })),
  ]),
};

/** A PNG wider than any phone, with bytes behind its end. */
function widePicture(size: number): Uint8Array<ArrayBuffer> {
  const picture = new Uint8Array(size);
  picture.set(pngOf(3_000, 200));
  return picture;
}

function noise(size: number): Uint8Array<ArrayBuffer> {
  let seed = 42;
  return Uint8Array.from(
    { length: size },
    () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff) >>> 16,
  );
}

/** As APK Signature Scheme v2 lays it out: size, pairs, size again, magic. */
function signingBlock(): Uint8Array {
  const pairs = Buffer.alloc(12 + 8);
  pairs.writeBigUInt64LE(12n, 0);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(pairs.length + 8 + 16));
  return Buffer.concat([size, pairs, size, bytes("APK Sig Block 42")]);
}
