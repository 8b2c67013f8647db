import type { PGlite } from "@electric-sql/pglite";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";
import type { Pool } from "pg";
import { lockDataFolder } from "./data-lock.ts";
import { StatementTimes, timeClient, timePglite } from "./statement-times.ts";
import { takeTurns } from "./take-turns.ts";
import * as schema from "#db/schema/all.ts";

export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;
export type Transaction = PgTransaction<
  PgQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>;
/** What a query can run on: the database, or the transaction that the caller is in. */
export type Executor = Db | Transaction;

export type DatabaseChoice =
  | { kind: "pglite"; folder: string | null }
  | { kind: "postgres"; url: string }
  | { kind: "vercel"; url: string };

export type Database = {
  db: Db;
  /** The driver itself, for the job queue. */
  driver: { kind: "pglite"; client: PGlite } | { kind: "postgres"; pool: Pool } | { kind: "vercel" };
  /** What was asked since it was opened, and how long it took. */
  times: StatementTimes;
  /** Brings the schema up to date with the folder of generated migrations. */
  migrate(migrationsFolder: string): Promise<void>;
  close(): Promise<void>;
};

const options = { schema, casing: "snake_case" } as const;
/** The file system caches what the database reads; its own cache would only hold the same pages twice. */
const smallMemory = ["-c", "shared_buffers=24MB"];
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 15_000;

/** Opens the database that the choice names. Drivers are loaded only when they are chosen. */
export function openDatabase(choice: DatabaseChoice): Promise<Database> {
  if (choice.kind === "pglite") return openPglite(choice.folder);
  if (choice.kind === "postgres") return openPostgres(choice.url);
  return openVercel(choice.url);
}

async function openPglite(folder: string | null): Promise<Database> {
  const release = folder === null ? () => {} : lockDataFolder(folder);
  const { PGlite } = await import("@electric-sql/pglite");
  const { drizzle } = await import("drizzle-orm/pglite");
  const { migrate } = await import("drizzle-orm/pglite/migrator");
  const startParams = [...PGlite.defaultStartParams, ...smallMemory];
  const client = await PGlite.create({ startParams, ...(folder && { dataDir: `${folder}/postgres` }) });
  takeTurns(client);
  const times = new StatementTimes();
  timePglite(client, times);
  const db = drizzle(client, options);
  return {
    db,
    times,
    driver: { kind: "pglite", client },
    migrate: (migrationsFolder) => migrate(db, { migrationsFolder }),
    close: async () => {
      await client.close();
      release();
    },
  };
}

async function openPostgres(url: string): Promise<Database> {
  const { Pool } = await import("pg");
  const { drizzle } = await import("drizzle-orm/node-postgres");
  const { migrate } = await import("drizzle-orm/node-postgres/migrator");
  const pool = new Pool({
    connectionString: url,
    max: 12,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    keepAlive: true,
  });
  outliveBrokenConnections(pool);
  const times = new StatementTimes();
  pool.on("connect", (client) => timeClient(client, times));
  const db = drizzle(pool, options);
  return {
    db,
    times,
    driver: { kind: "postgres", pool },
    migrate: (migrationsFolder) => migrate(db, { migrationsFolder }),
    close: () => pool.end(),
  };
}

async function openVercel(url: string): Promise<Database> {
  const { createPool } = await import("@vercel/postgres");
  const { drizzle } = await import("drizzle-orm/vercel-postgres");
  const { migrate } = await import("drizzle-orm/vercel-postgres/migrator");
  const pool = createPool({ connectionString: url });
  outliveBrokenConnections(pool);
  const times = new StatementTimes();
  pool.on("connect", (client) => timeClient(client, times));
  const db = drizzle(pool, options);
  return {
    db,
    times,
    driver: { kind: "vercel" },
    migrate: (migrationsFolder) => migrate(db, { migrationsFolder }),
    close: () => pool.end(),
  };
}

type Breakable = { on(event: "error", listener: () => void): unknown };
type BreakablePool = Breakable & {
  on(event: "connect", listener: (client: Breakable) => void): unknown;
};

// A connection that breaks is replaced at the next query. Where nobody listens its error ends the process, and the
// pool listens to idle connections alone: not to one in the middle of a transaction.
function outliveBrokenConnections(pool: BreakablePool): void {
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
}
