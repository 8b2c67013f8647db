import { spawn, type ChildProcess } from "node:child_process";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { findPostgres } from "#tests/run/find.mjs";
import { freePort } from "./free-port.ts";
import { exited, run, unprivilegedUser } from "./process.ts";

const startSecondsMax = 30;

export interface PostgresServer {
  /** Superuser connection to the database `postgres`; loopback only, no password. */
  url: string;
  /** An empty database of its own for one test file; returns its URL. */
  createDatabase(): Promise<string>;
  /** Fast shutdown; the data stays for `restart()`. */
  stop(): Promise<void>;
  /** SIGKILL to the server, as a power cut would do; the data stays for `restart()`. */
  kill(): Promise<void>;
  /** Up again on the same port with the same data, whether it runs or not. */
  restart(): Promise<void>;
  /** Ends the server and deletes its data. */
  remove(): Promise<void>;
}

/**
 * Starts a PostgreSQL of our own on a free loopback port, its data in a temporary folder.
 * `durable` keeps fsync on: wanted only where the test cuts the power.
 * Throws where `findPostgres()` finds none.
 */
export async function startPostgresServer({ durable = false } = {}): Promise<PostgresServer> {
  const binaries = findPostgres();
  if (!binaries) throw new Error(postgresMissing);

  const user = await unprivilegedUser("postgres");
  const folder = await mkdtemp(join(tmpdir(), "sluice-postgres-"));
  if (user) await chown(folder, user.uid, user.gid);
  await run(join(binaries, "initdb"), initdbArguments(folder), { ...user, cwd: folder });

  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const serverArguments = postgresArguments({ folder, port, durable });
  let databases = 0;
  let server: ChildProcess | undefined;

  async function start() {
    server = spawn(join(binaries ?? "", "postgres"), serverArguments, {
      ...user,
      cwd: folder,
      stdio: "ignore",
    });
    await answers(url, server);
  }
  async function end(signal: NodeJS.Signals) {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill(signal);
    await exited(ending);
  }
  // A run that dies without teardown must not leave a server behind.
  process.once("exit", () => server?.kill("SIGKILL"));

  await start();
  return {
    url,
    async createDatabase() {
      databases += 1;
      const name = `test_${process.pid}_${databases}_${Date.now().toString(36)}`;
      return createDatabaseAt(url, name);
    },
    stop: () => end("SIGINT"),
    kill: () => end("SIGKILL"),
    async restart() {
      await end("SIGINT");
      await start();
    },
    async remove() {
      await end("SIGQUIT");
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export const postgresMissing =
  "No PostgreSQL found: initdb is neither under /usr/lib/postgresql nor on PATH (Debian: apt-get install postgresql).";

/** An empty database on the server behind `serverUrl`; returns its URL. */
export async function createDatabaseAt(serverUrl: string, name: string): Promise<string> {
  await query(serverUrl, `create database "${name}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function initdbArguments(folder: string) {
  return [
    "-D",
    folder,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C",
    "--no-sync",
    "--no-instructions",
  ];
}

function postgresArguments(options: { folder: string; port: number; durable: boolean }) {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: options.port,
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "64MB",
    ...(options.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return [
    "-D",
    options.folder,
    ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
}

async function answers(url: string, server: ChildProcess) {
  const deadline = Date.now() + startSecondsMax * 1000;
  for (;;) {
    if (server.exitCode !== null)
      throw new Error(`PostgreSQL ended while starting (code ${server.exitCode}).`);
    try {
      return await query(url, "select 1");
    } catch (error) {
      if (Date.now() > deadline) throw new Error("PostgreSQL does not answer.", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
