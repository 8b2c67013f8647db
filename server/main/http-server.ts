import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ListenOptions } from "node:net";
import { env } from "#server/env.ts";
import { serverLimits as limits } from "./limits.ts";

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A listening server that can be drained. */
export type OpenServer = {
  /** From now on every answer is the last one of its connection. Idle ones are left a moment for what is under way. */
  quiet(delayMs: number): Promise<void>;
  /** Takes no more connections, lets requests under way finish, then cuts what is left. */
  close(drainMs: number): Promise<void>;
};

/** Opens a server with the bounds of slow, large and many clients. */
export async function openHttpServer(
  listener: Listener,
  { listen, requestMs }: { listen: ListenOptions; requestMs: number },
): Promise<OpenServer> {
  let isQuiet = false;
  const server = boundedServer((request, response) => {
    if (isQuiet) response.shouldKeepAlive = false;
    return listener(request, response);
  }, requestMs);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(listen, resolve);
  });
  return {
    async quiet(delayMs) {
      isQuiet = true;
      const endMs = performance.now() + delayMs;
      while (performance.now() < endMs && (await connectionsOf(server)) > 0) await pause();
    },
    close: (drainMs) => closed(server, drainMs),
  };
}

function boundedServer(listener: Listener, requestMs: number): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytesMax,
      headersTimeout: limits.headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.lookOverMs,
    },
    listener,
  );
  server.maxHeadersCount = limits.headersMax;
  server.maxRequestsPerSocket = limits.requestsPerConnectionMax;
  server.maxConnections = env().MAX_CONNECTIONS;
  server.timeout = limits.silentMs;
  return server;
}

async function closed(server: Server, drainMs: number): Promise<void> {
  const closing = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closing;
  clearTimeout(cut);
}

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)));

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
