import { createHash } from "node:crypto";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { descriptorKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { acceptedEncodings } from "#server/delivery/accept-encoding.ts";
import { byteRange } from "#server/delivery/byte-range.ts";
import { openEdge, timed } from "#tests/support/edge.ts";

const program = "1000000000000001";
const content = new TextEncoder().encode("a page of a mini program\n".repeat(500));
const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const sha256 = digestOf(content);
const path = `/edge/v1/packages/${program}/${sha256}`;
const encoded = {
  identity: content,
  zstd: new Uint8Array(zstdCompressSync(content)),
  br: new Uint8Array(brotliCompressSync(content)),
  gzip: new Uint8Array(gzipSync(content)),
};

async function edgeWithPackage() {
  const edge = await openEdge();
  const representation = (bytes: Uint8Array) => ({ size: bytes.length, sha256: digestOf(bytes) });
  const { identity, zstd, br, gzip } = encoded;
  const descriptor = {
    encodings: {
      identity: representation(identity),
      zstd: representation(zstd),
      br: representation(br),
      gzip: representation(gzip),
    },
  };
  edge.blobs.held.set(descriptorKey(sha256), new TextEncoder().encode(JSON.stringify(descriptor)));
  for (const encoding of ["identity", "zstd", "br", "gzip"] as const) {
    edge.blobs.held.set(packageKey(sha256, encoding), encoded[encoding]);
  }
  const get = (headers: Record<string, string> = {}, method = "GET") =>
    edge.ask(path, { key: null, headers, method });
  return { edge, get };
}
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe("GET /edge/v1/packages", () => {
  it("gives the smallest encoding that the client takes, its ETag the digest of the encoded bytes", async () => {
    const { get } = await edgeWithPackage();
    for (const [accept, encoding] of [
      ["gzip, deflate, br, zstd", "zstd"],
      ["gzip, br", "br"],
      ["gzip", "gzip"],
      ["zstd;q=0, br;q=0.1, gzip;q=0.9", "gzip"],
      ["", "identity"],
      ["deflate", "identity"],
    ] as const) {
      const response = await get({ "accept-encoding": accept });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
      expect(await bytesOf(response)).toEqual(encoded[encoding]);
      const digest = digestOf(encoded[encoding]);
      expect(response.headers.get("etag")).toBe(`"${digest}"`);
      expect(response.headers.get("repr-digest")).toBe(
        `sha-256=:${Buffer.from(digest, "hex").toString("base64")}:`,
      );
      expect(response.headers.get("content-length")).toBe(`${encoded[encoding].length}`);
      expect(response.headers.get("vary")).toBe("Accept-Encoding, Available-Dictionary");
      expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    }
  });

  it("answers HEAD with the headers of GET, and 304 keeps ETag, Vary and Repr-Digest (catalogue 68)", async () => {
    const { get } = await edgeWithPackage();
    const headers = { "accept-encoding": "br" };
    const whole = await get(headers);
    const head = await get(headers, "HEAD");
    expect(head.status).toBe(200);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers));
    expect(await bytesOf(head)).toHaveLength(0);
    const etag = whole.headers.get("etag") ?? "";
    for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const held = await get({ ...headers, "if-none-match": condition });
      expect(held.status).toBe(304);
      for (const name of ["etag", "vary", "repr-digest", "cache-control"]) {
        expect(held.headers.get(name)).toBe(whole.headers.get(name));
      }
    }
    expect((await get({ ...headers, "if-none-match": '"other"' })).status).toBe(200);
  });

  it("gives ranges of the encoded bytes, and all of them where they changed meanwhile", async () => {
    const { get } = await edgeWithPackage();
    const size = content.length;
    const part = await get({ range: "bytes=10-19" });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 10-19/${size}`]);
    expect(part.headers.get("content-length")).toBe("10");
    expect(await bytesOf(part)).toEqual(content.subarray(10, 20));
    const tail = await get({ range: "bytes=-5" });
    expect(await bytesOf(tail)).toEqual(content.subarray(size - 5));
    const resumed = await get({ range: "bytes=10-", "if-range": part.headers.get("etag") ?? "" });
    expect(resumed.status).toBe(206);
    for (const condition of ['"other"', `W/${part.headers.get("etag")}`, "Sat, 21 Nov 2026 00:00:00 GMT"]) {
      const whole = await get({ range: "bytes=10-", "if-range": condition });
      expect([whole.status, (await bytesOf(whole)).length]).toEqual([200, size]);
    }
    const outside = await get({ range: `bytes=${size}-` });
    expect([outside.status, outside.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
    expect((await get({ range: "bytes=0-1,5-6" })).status).toBe(200);
  });

  it("puts together the same bytes from any ranges", async () => {
    const { get } = await edgeWithPackage();
    const headers = { "accept-encoding": "zstd" };
    const size = encoded.zstd.length;
    const middle = Math.floor(size / 3);
    const parts = await Promise.all(
      [`bytes=0-${middle}`, `bytes=${middle + 1}-`].map(async (range) =>
        bytesOf(await get({ ...headers, range })),
      ),
    );
    expect(Buffer.concat(parts).equals(encoded.zstd)).toBe(true);
  });

  it("answers 404 only where the blobs say that there is no such package", async () => {
    const { edge, get } = await edgeWithPackage();
    const status = async (address: string) => (await edge.ask(address, { key: null })).status;
    expect(await status(`/edge/v1/packages/${program}/${"0".repeat(64)}`)).toBe(404);
    expect(await status(`/edge/v1/packages/${program}/..%2f..%2fetc`)).toBe(404);
    expect(await status(`/edge/v1/packages/${program}/${sha256.toUpperCase()}`)).toBe(404);
    edge.blobs.state.mode = "away";
    const away = await get();
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "5"]);
    edge.blobs.state.mode = "hang";
    const hanging = await timed(get());
    expect(hanging.value.status).toBe(503);
    expect(hanging.ms).toBeLessThan(1_500);
    expect(await edge.askJson("/edge/health")).toMatchObject({ away: ["blob store"] });
    edge.blobs.state.mode = "there";
    expect((await get()).status).toBe(200);
    expect(await edge.askJson("/edge/health")).toMatchObject({ away: [] });
  });

  it("never sends bytes of another size under a digest", async () => {
    const { edge, get } = await edgeWithPackage();
    edge.blobs.held.set(packageKey(sha256, "zstd"), encoded.zstd.subarray(1));
    const next = await get({ "accept-encoding": "zstd, br" });
    expect(next.headers.get("content-encoding")).toBe("br");
    for (const encoding of ["br", "gzip", "identity"] as const)
      edge.blobs.held.delete(packageKey(sha256, encoding));
    expect((await get({ "accept-encoding": "zstd, br" })).status).toBe(503);
    edge.blobs.held.set(descriptorKey(sha256), new TextEncoder().encode("{ damaged"));
    edge.clock.nowMs += 60_000;
    expect((await get()).status).toBe(503);
  });
});

describe("negotiation", () => {
  it("reads weights, wildcards and nonsense as RFC 9110 says", () => {
    expect(acceptedEncodings(null)).toEqual(["identity"]);
    expect(acceptedEncodings("*")).toEqual(["zstd", "br", "gzip", "identity"]);
    expect(acceptedEncodings("*;q=0, gzip")).toEqual(["gzip", "identity"]);
    expect(acceptedEncodings("identity, gzip;q=0.5")).toEqual(["identity", "gzip"]);
    expect(acceptedEncodings("x-gzip;q=0.2, BR ; q=0.1")).toEqual(["gzip", "br", "identity"]);
    expect(acceptedEncodings("br;q=2, zstd;q=-1, gzip;q=x, ;;,,")).toEqual(["identity"]);
  });

  it("reads single ranges, and leaves the rest whole", () => {
    expect(byteRange("bytes=0-0", 10)).toEqual({ kind: "part", start: 0, end: 0 });
    expect(byteRange("bytes=5-99", 10)).toEqual({ kind: "part", start: 5, end: 9 });
    expect(byteRange("bytes=-99", 10)).toEqual({ kind: "part", start: 0, end: 9 });
    for (const header of ["bytes=10-", "bytes=-0"])
      expect(byteRange(header, 10)).toEqual({ kind: "outside" });
    for (const header of [
      null,
      "",
      "bytes=",
      "bytes=-",
      "bytes=5-2",
      "bytes=a-b",
      "items=0-1",
      "bytes=0-1,2-3",
    ]) {
      expect(byteRange(header, 10)).toEqual({ kind: "whole" });
    }
  });
});
