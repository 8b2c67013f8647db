import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Delivery } from "#server/delivery/delivery.ts";
import { PlainAnswer, type EdgeAnswer } from "#server/delivery/edge-request.ts";
import type { Listener } from "./http-server.ts";
import { serverLimits as limits } from "./limits.ts";
import { IncomingRequest, isQuick } from "./quick-request.ts";

/** Everything under /edge, before any page framework is asked. The hot address goes without a Web Request. */
export function edgeListener(delivery: Delivery): Listener {
  const answer = getRequestListener((request) => delivery.handle(request));
  return (request, response) => {
    if (isQuick(request)) return answerQuick(delivery, request, response);
    if (request.url?.startsWith("/edge/v1/packages/")) boundDownload(response);
    return answer(request, response);
  };
}

function answerQuick(delivery: Delivery, request: IncomingMessage, response: ServerResponse): unknown {
  const answer = delivery.resolve(new IncomingRequest(request));
  if (!(answer instanceof Promise)) return send(answer, request, response);
  return answer.then((answered) => send(answered, request, response));
}

function send(answer: EdgeAnswer, request: IncomingMessage, response: ServerResponse): unknown {
  // What was refused before it was read is not waited for: the connection ends with the answer.
  if (!request.complete && request.method === "POST") response.shouldKeepAlive = false;
  if (!(answer instanceof PlainAnswer)) return sendWhole(answer, response);
  const { status, headers, body, isAscii } = answer;
  const length = isAscii ? body.length : Buffer.byteLength(body);
  response.writeHead(status, { ...headers, "content-length": length });
  return response.end(body, isAscii ? "latin1" : "utf8");
}

// Problems: short texts.
async function sendWhole(answer: Response, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "content-length": body.length });
  response.end(body);
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
