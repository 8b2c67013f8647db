import { spawn, type ChildProcess } from "node:child_process";
import { createClient } from "redis";
import { findRedis } from "#tests/run/find.mjs";
import { freePort } from "./free-port.ts";
import { exited } from "./process.ts";

const startSecondsMax = 15;

export interface RedisServer {
  /** redis:// URL on loopback, no password. */
  url: string;
  /** The process, while it runs. */
  pid(): number | undefined;
  /** Ends the server; what it held is gone. */
  stop(): Promise<void>;
  /** Everything that it holds is gone; it goes on answering. */
  flush(): Promise<void>;
  /** Up again on the same port, empty. */
  restart(): Promise<void>;
}

/**
 * Starts a redis-server of our own on a free loopback port; it writes nothing to disk.
 * Throws where `findRedis()` finds none.
 */
export async function startRedisServer(): Promise<RedisServer> {
  const binary = findRedis();
  if (!binary) throw new Error(redisMissing);

  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  async function start() {
    const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    server = spawn(binary ?? "", settings, { stdio: "ignore" });
    await answers(url, server);
  }
  async function stop() {
    const ending = server;
    server = undefined;
    if (!ending) return;
    ending.kill("SIGKILL");
    await exited(ending);
  }
  // A run that dies without teardown must not leave a server behind.
  process.once("exit", () => server?.kill("SIGKILL"));

  await start();
  return {
    url,
    pid: () => server?.pid,
    stop,
    async flush() {
      const client = await createClient({ url }).connect();
      await client.flushAll();
      await client.close();
    },
    async restart() {
      await stop();
      await start();
    },
  };
}

export const redisMissing = "No redis-server found on PATH (Debian: apt-get install redis-server).";

async function answers(url: string, server: ChildProcess) {
  const deadline = Date.now() + startSecondsMax * 1000;
  for (;;) {
    if (server.exitCode !== null)
      throw new Error(`redis-server ended while starting (code ${server.exitCode}).`);
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await client.close();
    } catch (error) {
      if (Date.now() > deadline) throw new Error("redis-server does not answer.", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}
