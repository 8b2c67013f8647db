import { createClient } from "redis";
import { TimedOut, bounded } from "./bounded.ts";
import { storeLimits as limits } from "./limits.ts";

/** A client as node-redis makes it, with its own reconnecting switched off. */
export type RedisClient = ReturnType<typeof newClient>;

/**
 * One connection that comes back by itself. A command that Redis does not answer in time ends the connection: what
 * hangs once would hang the next one too. Away, every command rejects at once.
 */
export class RedisLink {
  #url: string;
  #onReady: (client: RedisClient) => Promise<void>;
  #client: RedisClient | null = null;
  #closed = false;
  #waitMs: number = limits.reconnectMsMin;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, onReady: (client: RedisClient) => Promise<void> = async () => undefined) {
    this.#url = url;
    this.#onReady = onReady;
    void this.#connect();
  }

  async run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    const client = this.#client;
    if (client === null) throw new Error("Redis is away.");
    try {
      return await bounded(command(client), limits.commandMs, "Redis");
    } catch (error) {
      if (error instanceof TimedOut) this.#lost(client);
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#client?.destroy();
    this.#client = null;
  }

  async #connect(): Promise<void> {
    const client = newClient(this.#url);
    client.on("error", () => this.#lost(client));
    try {
      await bounded(client.connect(), limits.connectMs, "Connecting to Redis");
      await bounded(this.#onReady(client), limits.commandMs, "Redis");
    } catch {
      discard(client);
      this.#later();
      return;
    }
    if (this.#closed) discard(client);
    else {
      this.#client = client;
      this.#waitMs = limits.reconnectMsMin;
    }
  }

  #lost(client: RedisClient): void {
    if (this.#client !== client) return;
    this.#client = null;
    discard(client);
    this.#later();
  }

  #later(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#connect(), this.#waitMs);
    this.#timer.unref();
    this.#waitMs = Math.min(this.#waitMs * 2, limits.reconnectMsMax);
  }
}

function newClient(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: limits.connectMs, reconnectStrategy: false },
  });
}

function discard(client: RedisClient): void {
  if (client.isOpen) client.destroy();
}
