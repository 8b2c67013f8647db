import type { TestProject } from "vitest/node";
import { findPostgres, findRedis } from "#tests/run/find.mjs";
import { postgresMissing, startPostgresServer } from "./postgres-server.ts";
import { redisMissing, startRedisServer } from "./redis-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Superuser URL of the run's own PostgreSQL; null where this machine has none. */
    postgresUrl: string | null;
    /** URL of the run's own Redis; null where this machine has none. */
    redisUrl: string | null;
  }
}

const projectsOnServers = ["db", "server", "contracts", "faults"];

/** Vitest's global setup: one PostgreSQL and one Redis for the whole run, handed to tests by `inject`. */
export default async function setup(project: TestProject) {
  if (!project.vitest.projects.some(({ name }) => projectsOnServers.includes(name))) return undefined;
  const [postgres, redis] = await Promise.all([
    findPostgres() ? startPostgresServer() : missing(postgresMissing),
    findRedis() ? startRedisServer() : missing(redisMissing),
  ]);
  project.provide("postgresUrl", postgres?.url ?? null);
  project.provide("redisUrl", redis?.url ?? null);
  return () => Promise.all([postgres?.remove(), redis?.stop()]);
}

function missing(reason: string): undefined {
  if (process.env.CI) throw new Error(`${reason} In CI no suite may be skipped.`);
  process.stderr.write(`Skipped, the suites that need it: ${reason}\n`);
}
