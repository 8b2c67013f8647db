import { getRequestListener } from "@hono/node-server";
import { withClient } from "#server/auth/client-address.ts";
import { consoleAddress } from "#server/doors/console-address.ts";
import { preview } from "#server/doors/preview.ts";
import { env } from "#server/env.ts";
import type { Listener } from "./http-server.ts";

/**
 * The console, and strangers' packages on their own origin. `proxies`: how many stand in front, each adding the address
 * that it saw.
 */
export async function consoleListener(proxies: number): Promise<Listener> {
  const previews = getRequestListener(preview);
  const console_ = await pages();
  const { previewOrigin, publicUrl } = env();
  const previewHost = previewOrigin ? new URL(previewOrigin).host : null;
  return (request, response) => {
    const path = request.url ?? "/";
    if (request.headers.host !== previewHost) {
      const { remoteAddress: socket } = request.socket;
      const sent = { socket, forwarded: request.headers["x-forwarded-for"] };
      return withClient(sent, () => console_(request, response), proxies);
    }
    if (path.startsWith("/preview/")) return previews(request, response);
    // The console's cookies belong to its own origin; here strangers' code runs.
    response.writeHead(307, { Location: consoleAddress(path, publicUrl) }).end();
  };
}

async function pages(): Promise<Listener> {
  const { default: next } = await import("next");
  const { PORT, HOST } = env();
  const app = next({ dev: process.argv.includes("--dev"), hostname: HOST, port: PORT });
  await app.prepare();
  return app.getRequestHandler();
}
