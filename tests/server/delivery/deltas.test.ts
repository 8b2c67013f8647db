import { createHash } from "node:crypto";
import { zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { deltaKey, descriptorKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { openEdge } from "#tests/support/edge.ts";
import { aProgram, aRelease } from "#tests/support/snapshots.ts";

const program = "1000000000000001";
const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const content = new TextEncoder().encode("a page of a mini program\n".repeat(500));
const zstd = new Uint8Array(zstdCompressSync(content));
const sha256 = digestOf(content);
const base = "b".repeat(64);
// What a client makes of it is the client's business here: delivery sends it as it is.
const dcz = new TextEncoder().encode("the bytes of a delta");
const delta = { from: base, sha256: digestOf(dcz), size: dcz.length };
const path = `/edge/v1/packages/${program}/${sha256}`;
const deltaAddress = `/edge/v1/deltas/${program}/${base}/${sha256}/${delta.sha256}`;
const dictionary = (hex: string) => `:${Buffer.from(hex, "hex").toString("base64")}:`;

async function edgeWithDelta() {
  const edge = await openEdge();
  const representation = (bytes: Uint8Array) => ({ size: bytes.length, sha256: digestOf(bytes) });
  const encodings = { identity: representation(content), zstd: { ...representation(zstd), effort: "small" } };
  const descriptor = new TextEncoder().encode(JSON.stringify({ encodings, deltas: [delta] }));
  edge.blobs.held.set(descriptorKey(sha256), descriptor);
  edge.blobs.held.set(packageKey(sha256, "identity"), content);
  edge.blobs.held.set(packageKey(sha256, "zstd", "small"), zstd);
  edge.blobs.held.set(deltaKey(delta.sha256), dcz);
  const get = (headers: Record<string, string>, { address = path, method = "GET" } = {}) =>
    edge.ask(address, { key: null, headers, method });
  return { edge, get };
}
const browser = { "accept-encoding": "gzip, deflate, br, zstd, dcb, dcz" };

describe("a package for whoever has another one as a dictionary", () => {
  it("comes as dcz, its ETag and Repr-Digest those of the delta's bytes", async () => {
    const { get } = await edgeWithDelta();
    const response = await get({ ...browser, "available-dictionary": dictionary(base) });
    expect([response.status, response.headers.get("content-encoding")]).toEqual([200, "dcz"]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(dcz);
    expect(response.headers.get("etag")).toBe(`"${delta.sha256}"`);
    expect(response.headers.get("repr-digest")).toBe(`sha-256=${dictionary(delta.sha256)}`);
    expect(response.headers.get("vary")).toBe("Accept-Encoding, Available-Dictionary");
    expect(response.headers.get("content-type")).toBe("application/vnd.sluice.package+zip");
  });

  it("comes whole where the dictionary is unknown, malformed, one of two, of another length, or dcz is not taken (catalogue 66, 67)", async () => {
    const { get } = await edgeWithDelta();
    const known = dictionary(base);
    const encodingOf = async (headers: Record<string, string>) => {
      const response = await get(headers);
      expect(response.headers.get("vary")).toBe("Accept-Encoding, Available-Dictionary");
      await response.arrayBuffer();
      return [response.status, response.headers.get("content-encoding")];
    };
    for (const malformed of [
      dictionary("c".repeat(64)),
      `${known}, ${known}`,
      known.slice(1, -1),
      known.slice(0, -1),
      `${known};x=1`,
      dictionary("b".repeat(62)),
      dictionary("b".repeat(66)),
      base,
      "",
      ":::",
      `:${"=".repeat(44)}:`,
    ]) {
      expect(await encodingOf({ ...browser, "available-dictionary": malformed })).toEqual([200, "zstd"]);
    }
    for (const [accept, encoding] of [
      ["gzip, deflate, br, zstd", "zstd"],
      ["zstd, dcz;q=0", "zstd"],
      ["*", "zstd"],
      ["dcb", null],
    ] as const) {
      expect(await encodingOf({ "accept-encoding": accept, "available-dictionary": known })).toEqual([
        200,
        encoding,
      ]);
    }
  });

  it("may be kept as a dictionary for this mini program's packages and nothing else", async () => {
    const { get } = await edgeWithDelta();
    for (const headers of [browser, { ...browser, "available-dictionary": dictionary(base) }]) {
      const response = await get(headers);
      expect(response.headers.get("use-as-dictionary")).toBe(`match="/edge/v1/packages/${program}/*"`);
    }
  });

  it("comes whole when the delta is gone from the store", async () => {
    const { edge, get } = await edgeWithDelta();
    edge.blobs.held.delete(deltaKey(delta.sha256));
    const response = await get({ ...browser, "available-dictionary": dictionary(base) });
    expect([response.status, response.headers.get("content-encoding")]).toEqual([200, "zstd"]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(zstd);
  });

  it("is resumed by range only from the bytes it began with", async () => {
    const { get } = await edgeWithDelta();
    const asking = { ...browser, "available-dictionary": dictionary(base), range: "bytes=4-" };
    const resumed = await get({ ...asking, "if-range": `"${delta.sha256}"` });
    expect([resumed.status, await resumed.text()]).toEqual([206, "bytes of a delta"]);
    // The delta went away meanwhile, and the whole package answers: its bytes are others.
    const other = await get({ ...browser, range: "bytes=4-", "if-range": `"${delta.sha256}"` });
    expect([other.status, other.headers.get("content-encoding")]).toEqual([200, "zstd"]);
  });
});

describe("GET /edge/v1/deltas", () => {
  it("gives the bytes as they are, immutable, by digest, whole or by range", async () => {
    const { get } = await edgeWithDelta();
    const whole = await get(browser, { address: deltaAddress });
    expect([whole.status, whole.headers.get("content-encoding")]).toEqual([200, null]);
    expect(new Uint8Array(await whole.clone().arrayBuffer())).toEqual(dcz);
    expect(whole.headers.get("etag")).toBe(`"${delta.sha256}"`);
    expect(whole.headers.get("repr-digest")).toBe(`sha-256=${dictionary(delta.sha256)}`);
    expect(whole.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const head = await get(browser, { address: deltaAddress, method: "HEAD" });
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers));
    const part = await get({ range: "bytes=-5" }, { address: deltaAddress });
    expect([part.status, await part.text()]).toEqual([206, "delta"]);
    const outside = await get({ range: "bytes=500-" }, { address: deltaAddress });
    expect([outside.status, outside.headers.get("content-range")]).toEqual([416, `bytes */${dcz.length}`]);
    const held = await get({ "if-none-match": `"${delta.sha256}"` }, { address: deltaAddress });
    expect(held.status).toBe(304);
  });

  it("gives one that was replaced to whoever was told of it, and under no package's address what makes another", async () => {
    const { edge, get } = await edgeWithDelta();
    const read = await edge.blobs.open(descriptorKey(sha256));
    const { encodings } = JSON.parse(await new Response(read?.stream()).text());
    const described = (more: object) =>
      edge.blobs.held.set(
        descriptorKey(sha256),
        new TextEncoder().encode(JSON.stringify({ encodings, ...more })),
      );
    described({ otherDeltas: [delta.sha256] });
    expect((await get({}, { address: deltaAddress })).status).toBe(200);
    described({});
    edge.clock.nowMs += 60_000;
    expect((await get({}, { address: deltaAddress })).status).toBe(404);
    // Named by what was written since the descriptor was read.
    described({ deltas: [delta] });
    expect((await get({}, { address: deltaAddress })).status).toBe(200);
  });

  it("knows no delta to an unknown package, under another digest or as another path", async () => {
    const { get } = await edgeWithDelta();
    const zeros = "0".repeat(64);
    for (const address of [
      `/edge/v1/deltas/${program}/${base}/${zeros}/${delta.sha256}`,
      `/edge/v1/deltas/${program}/${base}/${sha256}/${zeros}`,
      `/edge/v1/deltas/${program}/${base}/${delta.sha256}`,
      `${deltaAddress}/..`,
    ]) {
      expect((await get({}, { address })).status).toBe(404);
    }
  });
});

describe("an answer of resolve", () => {
  it("names the delta from the digest that the device told, and none to whoever has another or the package itself", async () => {
    const release = aRelease({ version: "2.0.0", sha256, sizeBytes: content.length, deltas: [delta] });
    const edge = await openEdge({ facts: { programs: [aProgram(program, { releases: [release] })] } });
    const ask = async (held: object) => {
      const response = await edge.resolve({ user: { id: "ana" }, programs: [{ id: program, ...held }] });
      return resolveAnswerSchema.parse(await response.json()).programs[0];
    };
    const answer = await ask({ version: "1.0.0", sha256: base });
    expect(answer).toMatchObject({ decision: "update", package: { sha256 } });
    expect(answer?.delta).toEqual({ ...delta, url: deltaAddress });
    const byQuery = `/edge/v1/resolve?program=${program}&userId=ana&version=1.0.0&sha256=${base}`;
    expect(resolveAnswerSchema.parse(await edge.askJson(byQuery)).programs[0]?.delta).toEqual(answer?.delta);
    expect((await ask({ version: "1.0.0" }))?.delta).toBeUndefined();
    expect((await ask({ version: "1.0.0", sha256: "c".repeat(64) }))?.delta).toBeUndefined();
    const current = await ask({ version: "2.0.0", sha256 });
    expect([current?.decision, current?.delta]).toEqual(["current", undefined]);
  });
});
