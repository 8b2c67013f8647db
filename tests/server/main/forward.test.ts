import { createServer, request, type IncomingMessage } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientAddress } from "#server/auth/client-address.ts";
import { forwardTo } from "#server/main/forward.ts";
import { openHttpServer, type OpenServer } from "#server/main/http-server.ts";
import { freePort } from "#tests/support/free-port.ts";

type Heard = Pick<IncomingMessage, "method" | "url" | "headers"> & { bytes: number };

describe("a worker before the console's process", () => {
  let folder: string;
  let port: number;
  let worker: OpenServer;
  let heard: Heard | undefined;
  const console_ = createServer((asked, answer) => {
    let bytes = 0;
    asked.on("data", (chunk: Buffer) => void (bytes += chunk.length));
    asked.on("end", () => {
      const { method, url, headers } = asked;
      heard = { method, url, headers, bytes };
      answer.setHeader("Set-Cookie", ["a=1", "b=2"]);
      answer.writeHead(201, { "Content-Type": "text/plain" });
      answer.write("first, ");
      setTimeout(() => answer.end("then"), 20);
    });
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sluice-forward-"));
    const path = join(folder, "console");
    await new Promise<void>((resolve) => console_.listen(path, resolve));
    port = await freePort();
    worker = await openHttpServer(forwardTo(path), {
      listen: { port, host: "127.0.0.1" },
      requestMs: 20_000,
    });
  });
  afterAll(async () => {
    await worker.close(100);
    await rm(folder, { recursive: true });
  });

  const send = (body: Buffer, headers: Record<string, string> = {}) =>
    new Promise<{ answer: IncomingMessage; text: string }>((resolve, reject) => {
      const asked = request({
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/a%2Fb?c=d",
        headers,
        agent: false,
      });
      asked.on("error", reject).on("response", (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => void (text += chunk));
        answer.on("end", () => resolve({ answer, text }));
      });
      asked.end(body);
    });

  it("hands over method, address, headers and body as they came, and the answer as it went", async () => {
    const { answer, text } = await send(Buffer.alloc(300_000, "x"), {
      cookie: "session=1",
      host: "console.example",
    });
    expect(heard).toMatchObject({ method: "POST", url: "/a%2Fb?c=d", bytes: 300_000 });
    expect(heard?.headers).toMatchObject({ cookie: "session=1", host: "console.example" });
    expect([answer.statusCode, answer.headers["set-cookie"], text]).toEqual([
      201,
      ["a=1", "b=2"],
      "first, then",
    ]);
  });

  it("adds the address that it saw: what a client writes of itself is not believed", async () => {
    await send(Buffer.from("x"), { "x-forwarded-for": "203.0.113.9" });
    const forwarded = heard?.headers["x-forwarded-for"];
    expect(forwarded).toBe("203.0.113.9, 127.0.0.1");
    expect(clientAddress({ forwarded }, 1)).toBe("127.0.0.1");
    expect(clientAddress({ forwarded }, 2)).toBe("203.0.113.9");
  });

  it("says 503 with Retry-After while the console's process is away", async () => {
    const ending = new Promise((resolve) => console_.close(resolve));
    console_.closeAllConnections();
    await ending;
    const { answer } = await send(Buffer.from("x"));
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "2"]);
  });
});
