import { bodyRefusal } from "#server/doors/body-refusal.ts";
import type { Listener } from "./http-server.ts";

/** Devices first. A body that nobody wants is refused before anybody reads it. */
export function edgeBefore(edge: Listener, others: Listener): Listener {
  return (request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith("/edge/")) return edge(request, response);
    const refusal = bodyRefusal(path, request.headers);
    if (refusal) return response.writeHead(refusal, { Connection: "close" }).end();
    return others(request, response);
  };
}
