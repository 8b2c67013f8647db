import { Agent, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import type { Listener } from "./http-server.ts";
import { serverLimits as limits } from "./limits.ts";

// Of this connection alone (RFC 9110, 7.6.1); the expectation was met when the request came.
const ofConnection = new Set(["connection", "keep-alive", "proxy-connection", "upgrade", "expect"]);

/**
 * Hands requests to the process that serves the console, over a socket that only this installation's processes reach,
 * and its answers back. It adds the address it saw, as every proxy does.
 */
export function forwardTo(socketPath: string): Listener {
  const agent = new Agent({ keepAlive: true, maxSockets: limits.forwardedMax });
  return (incoming, outgoing) => {
    const { method, url: path } = incoming;
    const headers = [
      ...passedHeaders(incoming),
      "X-Forwarded-For",
      incoming.socket.remoteAddress ?? "unknown",
    ];
    const forwarded = ask({ socketPath, agent, method, path, headers });
    forwarded.on("response", (answer) => answerWith(answer, outgoing));
    forwarded.on("error", () => away(outgoing));
    outgoing.on("close", () => void (outgoing.writableFinished || forwarded.destroy()));
    incoming.pipe(forwarded);
  };
}

function answerWith(answer: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, passedHeaders(answer));
  pipeline(answer, outgoing, () => undefined);
}

/** The console's process is being started again. */
function away(outgoing: ServerResponse): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  const headers = {
    "Content-Type": "text/plain; charset=utf-8",
    "Retry-After": `${limits.retryAfterSeconds}`,
  };
  outgoing.writeHead(503, headers).end("The console is being started again. Try again in a moment.\n");
}

function passedHeaders({ rawHeaders }: IncomingMessage): string[] {
  const passed: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    if (!ofConnection.has(name.toLowerCase())) passed.push(name, value);
  }
  return passed;
}
