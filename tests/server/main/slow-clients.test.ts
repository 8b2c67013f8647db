import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHttpServer, type OpenServer } from "#server/main/http-server.ts";
import { edgeListener } from "#server/main/edge-listener.ts";
import { serverLimits } from "#server/main/limits.ts";
import { openEdge } from "#tests/support/edge.ts";
import { freePort } from "#tests/support/free-port.ts";

describe("clients that are slow, large or many", () => {
  let server: OpenServer;
  let port: number;
  let edge: Awaited<ReturnType<typeof openEdge>>;
  beforeAll(async () => {
    edge = await openEdge();
    port = await freePort();
    const listen = { port, host: "127.0.0.1" };
    server = await openHttpServer(edgeListener(edge.delivery), {
      listen,
      requestMs: serverLimits.deviceRequestMs,
    });
  });
  afterAll(() => server.close(100));

  /** What comes back until the server ends the connection. `drip`: one byte each 200 ms. */
  const until = (head: string, drip = "") =>
    new Promise<string>((resolve, reject) => {
      let answer = "";
      let at = 0;
      const socket = connect(port, "127.0.0.1", () => socket.write(head));
      const dripping = setInterval(() => void (drip && socket.write(drip[at++ % drip.length] ?? "")), 200);
      socket.on("data", (chunk) => void (answer += chunk.toString()));
      socket.on("error", (error) => (answer === "" ? reject(error) : undefined));
      socket.on("close", () => {
        clearInterval(dripping);
        resolve(answer);
      });
    });

  it("ends a head that comes a byte at a time", async () => {
    expect(await until("GET /edge/health HTTP/1.1\r\nX-Slow: ", "a")).toContain("408 Request Timeout");
  }, 40_000);

  it("ends a body that comes a byte at a time, and says why", async () => {
    const head = `POST /edge/v1/resolve HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${edge.deviceKey}\r\n`;
    const answer = await until(`${head}Content-Length: 6000\r\n\r\n`, "a");
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
    expect(answer).toContain("body_too_slow");
  }, 40_000);

  it("refuses a head that is too large", async () => {
    const header = "x".repeat(serverLimits.headerBytesMax + 1_000);
    expect(await until(`GET /edge/health HTTP/1.1\r\nHost: a\r\nX: ${header}\r\n\r\n`)).toContain("431");
  });

  it("takes a head with a signed identity, a simulator's token and a code of the greatest length", async () => {
    const token = "t".repeat(8_192);
    const headers = `Authorization: Bearer st_${token}\r\nSluice-Identity: ${token}\r\nSluice-QR: ${token.slice(0, 1_024)}`;
    const answer = await until(
      `GET /edge/v1/resolve HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n\r\n`,
    );
    expect(answer).toContain("HTTP/1.1 401");
  });

  it("refuses two lengths, a length that is none, and a length beside chunks", async () => {
    const start = "POST /edge/v1/resolve HTTP/1.1\r\nHost: a\r\n";
    for (const lengths of [
      "Content-Length: 5\r\nContent-Length: 6\r\n",
      "Content-Length: five\r\n",
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    ]) {
      expect(await until(`${start}${lengths}\r\nhello`), lengths).toContain("400 Bad Request");
    }
  });
});
