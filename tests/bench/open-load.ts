import { connect, type Socket } from "node:net";
import { benchRequest } from "./http-target.ts";

/**
 * Load that comes when it comes: requests at a fixed rate, whether or not the ones before are answered, each timed from
 * the moment at which it was due. A server that stands still is charged for everybody who came meanwhile.
 * Source: Gil Tene, "How NOT to Measure Latency" (coordinated omission).
 */
export type OpenAsked = { port: number; perSecond: number; seconds: number };
export type OpenSeen = { answers: number; p50Ms: number; p99Ms: number; slowestMs: number; failed: number };

const connections = 64;
const answerMsMax = 5_000;

process.on("message", (asked: OpenAsked) => {
  void load(asked).then((seen) => process.send?.(seen));
});

async function load({ port, perSecond, seconds }: OpenAsked): Promise<OpenSeen> {
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(port)));
  const times: number[] = [];
  const idle = [...lines];
  const due: number[] = [];
  let failed = 0;
  const sendDue = () => {
    while (due.length > 0 && idle.length > 0) {
      const [line, dueMs] = [idle.pop(), due.shift()];
      if (line === undefined || dueMs === undefined) return;
      line.ask((isGood) => {
        times.push(performance.now() - dueMs);
        if (!isGood) failed += 1;
        idle.push(line);
        sendDue();
      });
    }
  };
  const total = Math.floor(perSecond * seconds);
  const startMs = performance.now();
  for (let sent = 0; sent < total;) {
    const elapsed = performance.now() - startMs;
    for (const until = Math.min(total, Math.floor((elapsed * perSecond) / 1_000)); sent < until; sent += 1) {
      due.push(startMs + (sent * 1_000) / perSecond);
    }
    sendDue();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const endMs = performance.now() + answerMsMax;
  while (times.length < total && performance.now() < endMs)
    await new Promise((resolve) => setTimeout(resolve, 5));
  for (const line of lines) line.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const lost = total - times.length;
  return { answers: times.length, p50Ms: at(0.5), p99Ms: at(0.99), slowestMs: at(1), failed: failed + lost };
}

/** A connection that carries one request at a time. */
class Line {
  #socket: Socket;
  #left = 0;
  #isGood = false;
  #answered: (isGood: boolean) => void = () => undefined;
  static #users = 0;

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new Line(socket)));
      socket.setNoDelay(true);
      socket.once("error", reject);
    });
  }

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => this.#take(chunk));
  }

  ask(answered: (isGood: boolean) => void): void {
    this.#answered = answered;
    Line.#users += 1;
    this.#socket.write(benchRequest("get", `user-${Line.#users % 50_000}`));
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    if (this.#left === 0) {
      const head = chunk.indexOf("\r\n\r\n");
      const text = chunk.toString("latin1", 0, head);
      this.#isGood = text.startsWith("HTTP/1.1 200");
      this.#left = head + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    }
    this.#left -= chunk.length;
    if (this.#left <= 0) {
      this.#left = 0;
      this.#answered(this.#isGood);
    }
  }
}
