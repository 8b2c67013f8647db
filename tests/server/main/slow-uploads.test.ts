import { connect } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { apiProblemTexts } from "#lib/protocol/api/problem-texts.ts";
import type { Upload } from "#lib/protocol/api/uploads.ts";
import { uploadLimits } from "#server/doors/limits.ts";
import { edgeBefore } from "#server/main/edge-before.ts";
import { edgeListener } from "#server/main/edge-listener.ts";
import { openHttpServer, type OpenServer } from "#server/main/http-server.ts";
import { serverLimits } from "#server/main/limits.ts";
import { beginUpload } from "#server/upload/begin-upload.ts";
import { partsHere } from "#server/upload/open-upload.ts";
import { answerOverHttp, aToken } from "#tests/support/api-listener.ts";
import { freePort } from "#tests/support/free-port.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

describe("a client that sends a part a byte at a time (catalogue 22)", () => {
  let runtime: TestRuntime;
  let token: string;
  let upload: Upload;
  const servers: OpenServer[] = [];
  const archive = house.smallPackage("slow");
  const busy = apiProblemTexts.upload_busy.status;

  beforeAll(async () => {
    runtime = await openTestRuntime();
    const person = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
    token = await aToken(person);
    const wish = { program: await house.aProgramOf(person), size: archive.length };
    upload = house.ok(await beginUpload(await person.scope(), wish)).upload;
  });
  afterEach(() => vi.useRealTimers());
  afterAll(async () => {
    for (const server of servers) await server.close(100);
    await runtime.close();
  });

  /** The server as it stands before the routes. The adapter leaves connections alone, as the page framework does. */
  async function serve(): Promise<number> {
    const port = await freePort();
    const routes = getRequestListener(answerOverHttp, {
      overrideGlobalObjects: false,
      autoCleanupIncoming: false,
    });
    const listener = edgeBefore(edgeListener(runtime.openEdge()), routes);
    servers.push(
      await openHttpServer(listener, {
        listen: { port, host: "127.0.0.1" },
        requestMs: serverLimits.consoleRequestMs,
      }),
    );
    return port;
  }

  const path = () => `/api/v1/uploads/${upload.id}/parts/1`;
  const authorization = () => `Bearer ${token}`;

  /** Sends a byte each 100 ms. @returns what comes back until the server ended the connection */
  function trickle(port: number): { answer: Promise<string>; leave(): void } {
    const head = `PUT ${path()} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization()}\r\n`;
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`${head}Content-Length: ${archive.length}\r\n\r\n`),
    );
    const answer = new Promise<string>((resolve) => {
      let answer = "";
      let sent = 0;
      const dripping = setInterval(() => socket.write(archive.subarray(sent, (sent += 1))), 100);
      socket.on("data", (chunk) => void (answer += chunk.toString()));
      socket.on("error", () => undefined);
      socket.on("close", () => {
        clearInterval(dripping);
        resolve(answer);
      });
    });
    return { answer, leave: () => socket.destroy() };
  }

  const ask = async (port: number, where: string, init: RequestInit = {}) =>
    (
      await fetch(`http://127.0.0.1:${port}${where}`, {
        ...init,
        headers: { authorization: authorization() },
      })
    ).status;
  const send = (port: number, body = archive) => ask(port, path(), { method: "PUT", body });
  /** Until all turns are taken; what is asked meanwhile is of another length, and never kept. */
  async function allBegan(port: number): Promise<void> {
    await expect.poll(() => send(port, archive.slice(1)), { timeout: 10_000 }).toBe(busy);
  }

  it("is told so and its connection ended, nothing of it stays, and others are answered meanwhile", async () => {
    const port = await serve();
    const slow = Array.from({ length: uploadLimits.partsAtOncePersonMax }, () => trickle(port));
    await allBegan(port);
    expect(await ask(port, "/api/v1/me")).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/edge/health`)).status).toBe(200);
    const laterMs = Date.now() + uploadLimits.slowMs + 1;
    vi.useFakeTimers({ toFake: ["Date"], now: laterMs });
    for (const answer of await Promise.all(slow.map((one) => one.answer))) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain("body_too_slow");
    }
    vi.useRealTimers();
    expect((await partsHere(runtime.blobs, upload.id)).size).toBe(0);
    expect(await send(port)).toBe(204);
    expect((await partsHere(runtime.blobs, upload.id)).size).toBe(1);
  });

  it("gives its turns back where it leaves, too", async () => {
    const port = await serve();
    const slow = Array.from({ length: uploadLimits.partsAtOncePersonMax }, () => trickle(port));
    await allBegan(port);
    for (const { leave } of slow) leave();
    await expect.poll(() => send(port), { timeout: 10_000 }).toBe(204);
  });
});
