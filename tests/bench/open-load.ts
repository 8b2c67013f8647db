import { connect, type Socket } from "node:net";
import { benchRequest } from "./http-target.ts";

/**
 * Load that comes when it comes: requests at a fixed rate, whether or not the ones before are answered, each timed from
 * the moment at which it was due. A server that stands still is charged for everybody who came meanwhile.
 * Source: Gil Tene, "How NOT to Measure Latency" (coordinated omission).
 */
export type OpenAsked = { port: number; perSecond: number; seconds: number; key?: string };
export type OpenSeen = {
  answers: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  slowestMs: number;
  failed: number;
};

const connections = 64;
const answerMsMax = 5_000;

process.on("message", (asked: OpenAsked) => {
  void load(asked).then((seen) => process.send?.(seen));
});

async function load({ port, perSecond, seconds, key }: OpenAsked): Promise<OpenSeen> {
  const idle = await Promise.all(Array.from({ length: connections }, () => Line.open(port, key)));
  const lines = [...idle];
  const total = Math.floor(perSecond * seconds);
  const times = new Float64Array(total);
  let [sent, due, answers, failed] = [0, 0, 0, 0];
  const startMs = performance.now();
  const sendDue = () => {
    while (sent < due) {
      const line = idle.pop();
      if (line === undefined) return;
      line.ask(startMs + (sent * 1_000) / perSecond);
      sent += 1;
    }
  };
  for (const line of lines) {
    line.answered = (dueMs, isGood) => {
      times[answers] = performance.now() - dueMs;
      answers += 1;
      if (!isGood) failed += 1;
      idle.push(line);
      sendDue();
    };
  }
  while (due < total) {
    due = Math.min(total, Math.floor(((performance.now() - startMs) * perSecond) / 1_000));
    sendDue();
    // Between rare requests others have this core.
    const nextMs = startMs + (due * 1_000) / perSecond - performance.now();
    await new Promise((resolve) => (nextMs > 1 ? setTimeout(resolve, 1) : setImmediate(resolve)));
  }
  const endMs = performance.now() + answerMsMax;
  while (answers < total && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const line of lines) line.close();
  const sorted = times.subarray(0, answers).sort();
  const at = (share: number) => sorted[Math.min(answers - 1, Math.floor(answers * share))] ?? 0;
  return {
    answers,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    slowestMs: at(1),
    failed: failed + total - answers,
  };
}

/** A connection that carries one request at a time. Little is made for each: a pause of this process is no server's. */
class Line {
  answered: (dueMs: number, isGood: boolean) => void = () => undefined;
  #socket: Socket;
  #key: string | undefined;
  #left = 0;
  #isGood = false;
  #dueMs = 0;
  static #users = 0;

  static open(port: number, key?: string): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new Line(socket, key)));
      socket.setNoDelay(true);
      socket.once("error", reject);
    });
  }

  constructor(socket: Socket, key?: string) {
    this.#key = key;
    this.#socket = socket;
    socket.on("data", (chunk) => this.#take(chunk));
  }

  ask(dueMs: number): void {
    this.#dueMs = dueMs;
    Line.#users += 1;
    this.#socket.write(benchRequest("get", `user-${Line.#users % 50_000}`, this.#key));
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    if (this.#left === 0) {
      const lengthAt = chunk.indexOf(lengthHeader) + lengthHeader.length;
      this.#isGood = chunk.indexOf(good) === 0;
      this.#left =
        chunk.indexOf(headEnd) +
        headEnd.length +
        Number.parseInt(chunk.toString("latin1", lengthAt, lengthAt + 8));
    }
    this.#left -= chunk.length;
    if (this.#left <= 0) {
      this.#left = 0;
      this.answered(this.#dueMs, this.#isGood);
    }
  }
}

const good = Buffer.from("HTTP/1.1 200");
const headEnd = Buffer.from("\r\n\r\n");
const lengthHeader = Buffer.from("ontent-length: ");
