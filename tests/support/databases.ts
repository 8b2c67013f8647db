import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { z } from "zod";
import type { DatabaseChoice } from "#db/client.ts";
import { createDatabaseAt } from "./postgres-server.ts";
import { startWebsocketProxy } from "./websocket-proxy.ts";

export type OfferedDatabase = {
  name: string;
  /** False where this machine has no server for it. */
  there: boolean;
  /** A fresh, empty database. */
  choose(): Promise<DatabaseChoice>;
  close(): Promise<void>;
};

const serverUrl = inject("postgresUrl");
let databases = 0;

/** The URL of a fresh, empty database on the run's own PostgreSQL. */
export async function freshPostgresUrl(): Promise<string> {
  databases += 1;
  return createDatabaseAt(serverUrl ?? "", `house_${process.pid}_${databases}_${Date.now().toString(36)}`);
}

export const pglite: OfferedDatabase = {
  name: "PGlite",
  there: true,
  choose: async () => ({ kind: "pglite", folder: null }),
  close: async () => undefined,
};

export const postgres: OfferedDatabase = {
  name: "PostgreSQL",
  there: serverUrl !== null,
  choose: async () => ({ kind: "postgres", url: await freshPostgresUrl() }),
  close: async () => undefined,
};

/** @vercel/postgres against a plain PostgreSQL: its driver speaks WebSocket, which a proxy of ours unpacks. */
export function vercel(): OfferedDatabase {
  let proxy: Awaited<ReturnType<typeof startWebsocketProxy>> | undefined;
  return {
    name: "@vercel/postgres",
    there: serverUrl !== null,
    choose: async () => {
      const url = await freshPostgresUrl();
      const { hostname, port } = new URL(url);
      proxy = await startWebsocketProxy({ host: hostname, port: Number(port) });
      Object.assign(await neonConfig(), {
        wsProxy: `127.0.0.1:${proxy.port}/v2`,
        useSecureWebSocket: false,
        pipelineTLS: false,
        pipelineConnect: false,
      });
      // The driver refuses what does not look like a pooled address, unless it is localhost.
      return { kind: "vercel", url: url.replace("127.0.0.1", "localhost") };
    },
    close: async () => proxy?.stop(),
  };
}

/** The settings of the very copy of Neon's driver that @vercel/postgres loads. */
async function neonConfig() {
  const nested = "../../node_modules/@vercel/postgres/node_modules/@neondatabase/serverless/index.mjs";
  const loaded: unknown = await import(fileURLToPath(new URL(nested, import.meta.url)));
  return z.object({ neonConfig: z.custom<object>((value) => typeof value === "function") }).parse(loaded)
    .neonConfig;
}
