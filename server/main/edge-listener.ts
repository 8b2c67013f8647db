import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { protocolLimits } from "#lib/protocol/limits.ts";
import type { Delivery } from "#server/delivery/delivery.ts";
import { PlainAnswer, type EdgeAnswer } from "#server/delivery/edge-request.ts";
import type { Door } from "./door.ts";
import type { Listener } from "./http-server.ts";
import { serverLimits as limits } from "./limits.ts";
import { IncomingRequest, isQuick } from "./quick-request.ts";
import { refusalOf } from "./refusal.ts";

/**
 * Everything under /edge, before any page framework is asked: past the door, and the hot address without a Web Request.
 * Health is asked by whoever balances, and always answered.
 */
export function edgeListener(delivery: Delivery, door: Door | null = null): Listener {
  const answer = getRequestListener((request) => delivery.handle(request));
  return (incoming, response) => {
    const request = new IncomingRequest(incoming);
    const seconds = door === null || request.url === "/edge/health" ? 0 : waitAt(door, request, incoming);
    if (seconds > 0) return send(refusalOf(seconds), incoming, response);
    if (isQuick(incoming)) return answerQuick(delivery.resolve(request), incoming, response);
    if (isDownload(request.url)) boundDownload(response);
    return answer(incoming, response);
  };
}

const isDownload = (url: string): boolean =>
  url.startsWith("/edge/v1/packages/") || url.startsWith("/edge/v1/deltas/");

const waitAt = (door: Door, request: IncomingRequest, { socket }: IncomingMessage): number =>
  door.wait({
    authorization: request.get("authorization") ?? request.get("x-api-key"),
    forwarded: request.get("x-forwarded-for"),
    socket,
  });

function answerQuick(
  answer: ReturnType<Delivery["resolve"]>,
  request: IncomingMessage,
  response: ServerResponse,
): unknown {
  if (!(answer instanceof Promise)) return send(answer, request, response);
  return answer.then((answered) => send(answered, request, response));
}

function send(answer: EdgeAnswer, request: IncomingMessage, response: ServerResponse): unknown {
  // What is refused before it is read, and too large to be thrown away, ends the connection.
  if (!request.complete && isLarge(request)) response.shouldKeepAlive = false;
  if (!(answer instanceof PlainAnswer)) return sendWhole(answer, response);
  const { status, headers, body, isAscii } = answer;
  response.writeHead(status, headerList(headers, isAscii ? body.length : Buffer.byteLength(body)));
  return response.end(body, isAscii ? "latin1" : "utf8");
}

const headerLists = new WeakMap<PlainAnswer["headers"], string[]>();

/** Names and values in turn, the length last: of each kind of answer one list, which Node has read when this is asked again. */
function headerList(headers: PlainAnswer["headers"], length: number): string[] {
  let list = headerLists.get(headers);
  if (list === undefined)
    headerLists.set(headers, (list = [...Object.entries(headers).flat(), "content-length", ""]));
  list[list.length - 1] = `${length}`;
  return list;
}

const isLarge = ({ method, headers }: IncomingMessage): boolean =>
  method !== "GET" && !(Number(headers["content-length"]) <= protocolLimits.bodyBytesMax);

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
