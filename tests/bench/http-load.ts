import { connect } from "node:net";
import type { Socket } from "node:net";
import { benchRequest, type Asks } from "./http-target.ts";

/**
 * Load over plain sockets, so that the client is never what is measured: every connection sends its next request as
 * soon as its answer is there. Each request names another user. Told by its parent whom to ask what, and for how long.
 */
export type LoadAsked = { port: number; connections: number; seconds: number; asks: Asks };
export type LoadSeen = { answers: number; p50Ms: number; p99Ms: number; failed: number };

process.on("message", (asked: LoadAsked) => {
  void load(asked).then((seen) => process.send?.(seen));
});

const requests = {
  get: Array.from({ length: 20_000 }, (_, at) => Buffer.from(benchRequest("get", aUser(at)))),
  package: [Buffer.from(benchRequest("package", ""))],
  post: Array.from({ length: 20_000 }, (_, at) => Buffer.from(benchRequest("post", aUser(at)))),
};

function aUser(at: number): string {
  return `user-${at.toString(36).padStart(11, "0")}`;
}

async function load({ port, connections, seconds, asks }: LoadAsked): Promise<LoadSeen> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)));
  const sent = requests[asks === "fresh" ? "get" : asks];
  // Nobody of another turn asks again.
  const born = Math.floor(Date.now() * 1_000);
  const latencies: number[] = [];
  let failed = 0;
  let next = 0;
  let running = true;
  for (const socket of sockets) {
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      next += 1;
      socket.write(
        asks === "fresh" ? benchRequest(asks, aUser(born + next)) : (sent[next % sent.length] ?? ""),
      );
    };
    let left = 0;
    socket.on("data", (chunk) => {
      if (left === 0) {
        if (chunk.toString("latin1", 9, 12) !== "200") failed += 1;
        left = sizeOf(chunk);
      }
      left -= chunk.length;
      // A response without a length comes in pieces and ends with an empty one.
      if (left > 0 && !(left === Infinity && chunk.subarray(-lastPiece.length).equals(lastPiece))) return;
      left = 0;
      latencies.push(performance.now() - sentAt);
      if (running) send();
    });
    send();
  }
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  running = false;
  for (const socket of sockets) socket.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return { answers: latencies.length, p50Ms: at(0.5), p99Ms: at(0.99), failed };
}

/** Bytes of the whole response that begins with this chunk. */
function sizeOf(chunk: Buffer): number {
  const head = chunk.indexOf("\r\n\r\n");
  const text = chunk.toString("latin1", 0, head);
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return length === undefined ? Infinity : head + 4 + Number(length);
}

const lastPiece = Buffer.from("0\r\n\r\n");

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.setNoDelay(true);
    socket.once("error", reject);
  });
}
