import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { freePort } from "./free-port.ts";

/** What the proxy does to what passes from the server to the client. `reset` also ends what is open. */
export type ProxyMode =
  | { kind: "pass" }
  | { kind: "hang" }
  | { kind: "reset" }
  | { kind: "corrupt" }
  | { kind: "slow"; ms: number };

/** Stands between a client and a server on loopback and spoils their talk on demand. */
export async function startTcpProxy(target: { host: string; port: number }) {
  let mode: ProxyMode = { kind: "pass" };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (mode.kind === "reset") return void client.resetAndDestroy();
    const upstream = connect(target.port, target.host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => sockets.delete(socket));
    }
    client.on("data", (chunk) => void upstream.write(chunk));
    upstream.on("data", (chunk) => {
      const passed = mode.kind === "corrupt" ? garbageOf(chunk) : chunk;
      if (mode.kind === "slow") setTimeout(() => client.write(passed), mode.ms);
      else client.write(passed);
    });
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
    if (mode.kind === "hang") for (const socket of [client, upstream]) socket.pause();
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port,
    set(next: ProxyMode) {
      mode = next;
      // A network that hangs loses nothing: what was sent meanwhile arrives, in its order, when it goes on.
      for (const socket of sockets) {
        if (next.kind === "hang") socket.pause();
        else socket.resume();
      }
      if (next.kind === "reset") for (const socket of sockets) socket.resetAndDestroy();
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function garbageOf(chunk: Buffer): Buffer {
  return Buffer.from(chunk.map((byte, index) => (index % 3 === 0 ? byte ^ 0x55 : byte)));
}
