import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import type { Measured, Order, Ready, Report } from "./plant-child.ts";
import { exited } from "./process.ts";

/** Starts the plant behind the given addresses of its stores. */
export async function startPlant(stores: { DATABASE_URL: string; REDIS_URL: string }) {
  const folder = await mkdtemp(join(tmpdir(), "sluice-plant-"));
  const child = fork(join(import.meta.dirname, "plant-child.ts"), {
    env: {
      ...process.env,
      ...stores,
      PORT: String(await freePort()),
      SLUICE_DATA_DIR: folder,
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
    },
    // Memory is measured behind a collection: else it says when the last one was.
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => void (errors = (errors + chunk.toString()).slice(0, 2_000)));
  const [first] = await Promise.race([once(child, "message"), once(child, "exit").then(() => [null])]);
  const ready = readyOf(first as Report | null, errors);
  let last: Promise<unknown> = Promise.resolve();
  // One order at a time: an answer does not say which it is to.
  const ask = (order: Order): Promise<Report> => {
    const answer = last.then(async () => {
      child.send(order);
      const [report] = await once(child, "message");
      return report as Report;
    });
    last = answer;
    return answer;
  };
  return {
    ...ready,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    /** Asks for a release; the answer may be why the plant could not make it. */
    async release(order: Extract<Order, { version: string }>) {
      const told = await ask(order);
      return "released" in told ? told.released : { failed: "failed" in told ? told.failed : "" };
    },
    async raiseTo(basisPoints: number): Promise<void> {
      const told = await ask({ raiseTo: basisPoints });
      if (!("raised" in told)) throw new Error("failed" in told ? told.failed : "not raised");
    },
    async measure(): Promise<Measured> {
      const told = await ask({ measure: true });
      if (!("measured" in told)) throw new Error("failed" in told ? told.failed : "not measured");
      return told.measured;
    },
    async stop() {
      child.kill("SIGKILL");
      await exited(child);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

export type Plant = Awaited<ReturnType<typeof startPlant>>;

function readyOf(report: Report | null, errors: string): Ready {
  if (report && "ready" in report) return report.ready;
  throw new Error(`the plant ended while starting: ${errors}`);
}

/** A server in a process of its own that does nothing but answer: what the machine can do at all. */
export async function startBareServer() {
  const port = await freePort();
  const source = `require("node:http").createServer((asked, answer) => answer.end('{"programs":[]}')).listen(${port}, "127.0.0.1", () => process.send("ready"))`;
  const child = spawn(process.execPath, ["-e", source], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await once(child, "message");
  return {
    port,
    async stop() {
      child.kill("SIGKILL");
      await exited(child);
    },
  };
}

export type Answer = { status: number; version: string | null; ms: number };

/** A device that asks over a connection of its own. */
export function aDevice({ port, deviceKey, programId }: Ready) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    ask(userId: string): Promise<Answer> {
      const path = `/edge/v1/resolve?program=${programId}&userId=${userId}`;
      const headers = { authorization: `Bearer ${deviceKey}` };
      const startedAt = performance.now();
      return new Promise((resolve, reject) => {
        const asked = request({ host: "127.0.0.1", port, path, headers, agent }, (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => void (text += chunk));
          response.on("end", () => {
            const ms = performance.now() - startedAt;
            const status = response.statusCode ?? 0;
            resolve({ status, version: status === 200 ? versionIn(text) : null, ms });
          });
        });
        asked.on("error", reject);
        asked.end();
      });
    },
    close: () => agent.destroy(),
  };
}

function versionIn(text: string): string | null {
  const { programs } = JSON.parse(text) as { programs: { version?: string }[] };
  return programs[0]?.version ?? null;
}
