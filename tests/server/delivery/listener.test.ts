import { createServer, request as httpRequest } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import { brotliCompressSync } from "node:zlib";
import { edgeListener } from "#server/main/edge-listener.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { descriptorKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { freePort } from "#tests/support/free-port.ts";
import { openEdge } from "#tests/support/edge.ts";
import { keyDigest } from "#tests/support/snapshots.ts";

const coffee = "1000000000000001";
const content = new TextEncoder().encode("bytes of a package ".repeat(20_000));
const encoded = new Uint8Array(brotliCompressSync(content));

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

describe("delivery behind the server's listener", () => {
  let edge: Awaited<ReturnType<typeof openEdge>>;
  let server: Server;
  let port: number;
  let path: string;

  beforeAll(async () => {
    edge = await openEdge();
    // The digest's text stands for the bytes': what is tested here is the way through the listener.
    const sha256 = await keyDigest("content");
    const descriptor = {
      encodings: {
        identity: { size: content.length, sha256 },
        br: { size: encoded.length, sha256: await keyDigest("encoded") },
      },
    };
    edge.blobs.held.set(descriptorKey(sha256), new TextEncoder().encode(JSON.stringify(descriptor)));
    edge.blobs.held.set(packageKey(sha256, "identity"), content);
    edge.blobs.held.set(packageKey(sha256, "br"), encoded);
    path = `/edge/v1/packages/${coffee}/${sha256}`;
    server = createServer(edgeListener(edge.delivery));
    port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const send = (
    target: string,
    {
      method = "GET",
      headers = {},
      body,
    }: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const authorization = `Bearer ${edge.deviceKey}`;
      const request = httpRequest({ port, path: target, method, headers: { authorization, ...headers } });
      request.on("error", reject);
      request.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      });
      request.end(body);
    });

  it("sends packages with their encoding and length, whole, in part, as HEAD and as 304", async () => {
    const br = { "accept-encoding": "br" };
    const whole = await send(path, { headers: br });
    expect(whole.headers).toMatchObject({ "content-encoding": "br", "content-length": `${encoded.length}` });
    expect(whole.body.equals(encoded)).toBe(true);
    const plain = await send(path);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body.equals(content)).toBe(true);
    const head = await send(path, { method: "HEAD", headers: br });
    expect([head.status, head.headers["content-length"]]).toEqual([200, `${encoded.length}`]);
    const part = await send(path, { headers: { range: "bytes=5-14" } });
    expect([part.status, part.headers["content-length"]]).toEqual([206, "10"]);
    expect(part.body.equals(content.subarray(5, 15))).toBe(true);
    const held = await send(path, { headers: { ...br, "if-none-match": `${whole.headers.etag}` } });
    expect([held.status, held.headers.etag, held.body.length]).toEqual([304, whole.headers.etag, 0]);
  });

  it("reads bodies with a length and in chunks, and refuses both where they are too large", async () => {
    const body = Buffer.from(JSON.stringify({ programs: [{ id: coffee }] }));
    const large = Buffer.alloc(70_000, " ");
    const chunked = { "transfer-encoding": "chunked" };
    const post = (sent: Buffer, headers = {}) =>
      send("/edge/v1/resolve", { method: "POST", body: sent, headers });
    for (const headers of [{}, chunked]) {
      const answer = await post(body, headers);
      expect(JSON.parse(`${answer.body}`).programs[0].decision).toBe("update");
      expect((await post(large, headers)).status).toBe(413);
    }
  });

  it("answers decisions and problems without a cookie, to HEAD as to GET", async () => {
    const target = `/edge/v1/resolve?program=${coffee}&userId=a`;
    const got = await send(target);
    expect(got.headers).toMatchObject({
      "content-type": "application/json",
      "cache-control": "private, no-store",
      "access-control-allow-origin": "*",
    });
    expect(got.headers["set-cookie"]).toBeUndefined();
    const head = await send(target, { method: "HEAD" });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect((await send("/edge/nothing")).status).toBe(404);
    expect((await send(target, { headers: { authorization: "Basic x" } })).status).toBe(401);
  });
});
