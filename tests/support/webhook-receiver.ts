import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { path: string; headers: IncomingHttpHeaders; body: string; atMs: number };

/** A server that takes webhooks, as a stranger's would, and answers what it is told to. */
export async function startReceiver() {
  const received: Received[] = [];
  let answers: { status: number; headers?: Record<string, string>; body?: string }[] = [];
  let listener: (() => void) | null = null;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (piece: string) => void (body += piece));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body, atMs: Date.now() });
      listener?.();
      const answer = answers.shift() ?? { status: 200 };
      // Silence: the connection stays open and nothing is said.
      if (answer.status === 0) return;
      response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    answer: (...next: typeof answers) => void (answers = next),
    /** Called when a message is here and its sender has not heard so yet. */
    beforeAnswer: (then: (() => void) | null) => void (listener = then),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
