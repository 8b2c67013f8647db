import { createClient } from "redis";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { startRedisServer } from "./redis-server.ts";
import type { RedisServer } from "./redis-server.ts";
import { startUpstashShim } from "./upstash-shim.ts";

export type OpenedStore = { store: RulesStore; lose(): Promise<void>; spoil(key: string): Promise<void> };
type Adapter = { name: string; open(): Promise<OpenedStore>; close(): Promise<void>; real: boolean };

function redisBacked(name: string, choose: (server: RedisServer) => Promise<RulesStore>): Adapter {
  let server: RedisServer;
  let store: RulesStore;
  const asked = async (...command: string[]) => {
    const client = await createClient({ url: server.url }).connect();
    await client.sendCommand(command);
    await client.close();
  };
  return {
    name,
    real: true,
    async open() {
      server = await startRedisServer();
      store = await choose(server);
      return {
        store,
        lose: () => asked("FLUSHALL"),
        async spoil(key) {
          await asked("DEL", key);
          await asked("SET", key, "\u0000 garbage {");
        },
      };
    },
    async close() {
      await store.close();
      await server.stop();
    },
  };
}

/** Every adapter of the rule store, the real ones on servers of their own. */
export function storeAdapters(): { all: Adapter[]; close(): Promise<void> } {
  let shim: Awaited<ReturnType<typeof startUpstashShim>> | undefined;
  const all: Adapter[] = [
    {
      name: "embedded",
      real: false,
      open: async () => ({
        store: new EmbeddedRulesStore(),
        lose: async () => undefined,
        spoil: async () => undefined,
      }),
      close: async () => undefined,
    },
    redisBacked("redis", (server) => openRulesStore({ kind: "redis", url: server.url })),
    redisBacked("upstash", async (server) => {
      shim = await startUpstashShim(server.url, "secret");
      return openRulesStore({ kind: "upstash", url: shim.url, token: shim.token });
    }),
  ];
  return { all, close: async () => shim?.stop() };
}
