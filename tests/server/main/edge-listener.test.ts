import { createServer, request as httpRequest, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edgeListener } from "#server/main/edge-listener.ts";
import { openEdge, until } from "#tests/support/edge.ts";
import { freePort } from "#tests/support/free-port.ts";
import { aProgram, aRelease } from "#tests/support/snapshots.ts";

const coffee = "1000000000000001";
const tea = "1000000000000002";

describe("the quick way through the listener, against a Web Request's", () => {
  let edge: Awaited<ReturnType<typeof openEdge>>;
  const servers: Server[] = [];
  const ports: number[] = [];

  beforeAll(async () => {
    const chinese = aProgram(tea, { releases: [aRelease({ id: "tea", name: "海港茶 💚", order: 2 })] });
    edge = await openEdge({ facts: { programs: [aProgram(coffee), chinese] } });
    const { delivery } = edge;
    for (const listener of [
      edgeListener(delivery),
      getRequestListener((request) => delivery.handle(request)),
    ]) {
      const server = createServer(listener);
      const port = await freePort();
      await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
      servers.push(server);
      ports.push(port);
    }
  });
  // Memory has to know the key first: on a busy machine that may be late for a device.
  beforeAll(async () => {
    const known = () => edge.ask(`/edge/v1/resolve?program=${coffee}`).then(({ status }) => status);
    await until(known, (status) => status === 200);
  });
  afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

  type Sent = { target: string; method?: string; body?: string | Buffer; headers?: Record<string, string> };
  const send = (port: number | undefined, { target, method = "GET", body, headers = {} }: Sent) =>
    new Promise<unknown>((resolve, reject) => {
      const authorization = `Bearer ${edge.deviceKey}`;
      const asked = httpRequest({
        port,
        path: target,
        method,
        headers: { authorization, ...headers },
        agent: false,
      });
      asked.on("error", reject);
      asked.on("response", (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => void chunks.push(chunk));
        answer.on("end", () => {
          const { date: _date, connection: _connection, "keep-alive": _keepAlive, ...rest } = answer.headers;
          resolve({ status: answer.statusCode, headers: rest, body: Buffer.concat(chunks).toString("utf8") });
        });
      });
      asked.end(body);
    });
  const both = async (sent: Sent) => {
    const [quick, whole] = await Promise.all(ports.map((port) => send(port, sent)));
    expect(quick, JSON.stringify(sent)).toEqual(whole);
    return quick;
  };
  const post = (body: string | Buffer, headers: Record<string, string> = {}): Sent => ({
    target: "/edge/v1/resolve",
    method: "POST",
    body,
    headers,
  });

  it("answers common requests the same, byte by byte, whatever letters a name is written in", async () => {
    const query = `program=${coffee}&userId=ana&platform=android&country=CN`;
    for (const target of [
      `/edge/v1/resolve?${query}`,
      `/edge/v1/resolve?program=${tea}`,
      "/edge/v1/resolve",
    ]) {
      expect(await both({ target })).toMatchObject({ status: 200 });
    }
    const asked = {
      user: { id: "ana" },
      programs: [{ id: coffee }, { id: tea, version: "0.9" }, { id: "12" }, "茶"],
    };
    expect(await both(post(JSON.stringify(asked)))).toMatchObject({ status: 200 });
    expect(await both(post("{}"))).toMatchObject({ status: 200 });
  });

  it("answers odd requests the same", async () => {
    for (const target of [
      "/edge/v1/resolve?",
      `/edge/v1/resolve?program=${coffee}&userId=%E6%B5%B7+a`,
      `/edge/v1/resolve?program=${coffee}&userId=a%`,
      `/edge/v1/resolve?program=${coffee}&userId='"<>\`{}|\\^`,
      `/edge/v1/resolve?program=${coffee}#fragment`,
      `/edge/v1/resolve?program=${coffee}&program=${coffee}`,
      `/edge/v1/resolve?program=${coffee}&unknown=1`,
      `/edge/v1/resolve?userId=${"x".repeat(8_300)}`,
      "/edge/v1/resolve/",
      "/edge/v1/../v1/resolve",
      "/edge/v1/resolve%2f",
    ]) {
      await both({ target });
      await both({ target, method: "HEAD" });
    }
    for (const method of ["PUT", "OPTIONS", "DELETE"]) await both({ target: "/edge/v1/resolve", method });
    for (const body of ["", "{", "null", "[]", '"x"', "\uFEFF{}", Buffer.from([0xff, 0xfe]), '{"user":1}']) {
      await both(post(body));
    }
    await both(post("{}", { "transfer-encoding": "chunked" }));
    await both({ target: "/edge/v1/resolve", headers: { authorization: "Basic x" } });
    await both({
      target: `/edge/v1/resolve?program=${coffee}`,
      headers: { "Sluice-QR": "x", "Sluice-Identity": " y " },
    });
  });

  it("answers whatever stands in a query the same", async () => {
    const character = fc.constantFrom(
      ..."abc%+&=#?/\\'\"[]{}|^`~!$()*,;:@ -_.0\t€".split("").filter((c) => c > " " && c < "\x7f"),
    );
    const query = fc.array(
      fc.oneof(fc.constantFrom("program=", coffee, "&userId=", "custom.a="), character),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(query, async (parts) => {
        await both({ target: `/edge/v1/resolve?${parts.join("")}` });
      }),
      { numRuns: 200 },
    );
  });

  it("refuses a body that is too large before it is read, and ends the connection with the answer", async () => {
    expect(await send(ports[0], post(Buffer.alloc(70_000, " ")))).toMatchObject({ status: 413 });
  });
});
