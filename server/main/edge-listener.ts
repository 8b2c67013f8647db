import type { ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Delivery } from "#server/delivery/delivery.ts";
import type { Listener } from "./http-server.ts";
import { serverLimits as limits } from "./limits.ts";

/** Everything under /edge, before any page framework is asked. */
export function edgeListener(delivery: Delivery): Listener {
  const answer = getRequestListener((request) => delivery.handle(request));
  return (request, response) => {
    if (request.url?.startsWith("/edge/v1/packages/")) boundDownload(response);
    return answer(request, response);
  };
}

/** Whoever reads a package a byte at a time holds a file and a connection: each minute has its least. */
function boundDownload(response: ServerResponse): void {
  const { socket } = response;
  if (socket === null) return;
  const bytesMin = (limits.downloadBytesPerSecondMin * limits.downloadMsMin) / 1_000;
  let before = socket.bytesWritten;
  const looking = setInterval(() => {
    if (socket.bytesWritten - before < bytesMin) response.destroy();
    before = socket.bytesWritten;
  }, limits.downloadMsMin);
  looking.unref();
  response.once("close", () => clearInterval(looking));
}
