import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { createClient } from "redis";
import { freePort } from "./free-port.ts";

/** Upstash's REST door in front of a plain Redis: `POST /`, `/pipeline`, `/multi-exec`, bearer token, base64. */
export async function startUpstashShim(redisUrl: string, token: string) {
  const redis = createClient({ url: redisUrl });
  redis.on("error", () => undefined);
  await redis.connect();
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  async function answer(request: IncomingMessage) {
    if (request.headers.authorization !== `Bearer ${token}`)
      return { status: 401, body: { error: "Unauthorized" } };
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const encode = request.headers["upstash-encoding"] === "base64" ? base64 : (value: unknown) => value;
    const run = (command: unknown[]) =>
      redis.sendCommand(command.map(String)).then(
        (result: unknown) => ({ result: result === "OK" ? result : encode(result) }),
        (error: Error) => ({ error: error.message }),
      );
    const body: unknown[] = JSON.parse(text);
    if (request.url === "/") {
      const single = await run(body);
      return { status: "error" in single ? 400 : 200, body: single };
    }
    const commands = body.map((command) => (Array.isArray(command) ? command : []));
    if (request.url !== "/multi-exec") return { status: 200, body: await Promise.all(commands.map(run)) };
    const transaction = commands.reduce(
      (multi, command) => multi.addCommand(command.map(String)),
      redis.multi(),
    );
    return { status: 200, body: (await transaction.exec()).map((result) => ({ result: encode(result) })) };
  }

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      redis.destroy();
    },
  };
}

function base64(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(base64);
  return typeof value === "string" ? Buffer.from(value).toString("base64") : value;
}
