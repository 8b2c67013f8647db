import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyRefusal } from "#server/doors/body-refusal.ts";
import type { Listener } from "./http-server.ts";

/** Devices first. A body that nobody wants is refused before anybody reads it. */
export function edgeBefore(edge: Listener, others: Listener): Listener {
  return (request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith("/edge/")) return edge(request, response);
    const refusal = bodyRefusal(path, request.headers);
    if (refusal) return response.writeHead(refusal, { Connection: "close" }).end();
    response.once("finish", () => endSlow(request, response));
    return others(request, response);
  };
}

/** Whoever was told that their body comes too slowly is not waited for to send the rest. */
function endSlow(request: IncomingMessage, { statusCode }: ServerResponse): void {
  if (statusCode === 408 && !request.complete) request.socket.destroySoon();
}
