import type { TestProject } from "vitest/node";
import { postgresBinaries, postgresMissing, startPostgresServer } from "./postgres-server.ts";
import { redisBinary, redisMissing, startRedisServer } from "./redis-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Superuser URL of the run's own PostgreSQL; null where this machine has none. */
    postgresUrl: string | null;
    /** URL of the run's own Redis; null where this machine has none. */
    redisUrl: string | null;
  }
}

/** Vitest's global setup: one PostgreSQL and one Redis for the whole run, handed to tests by `inject`. */
export default async function setup(project: TestProject) {
  const [postgres, redis] = await Promise.all([
    postgresBinaries() ? startPostgresServer() : missing(postgresMissing),
    redisBinary() ? startRedisServer() : missing(redisMissing),
  ]);
  project.provide("postgresUrl", postgres?.url ?? null);
  project.provide("redisUrl", redis?.url ?? null);
  return () => Promise.all([postgres?.remove(), redis?.stop()]);
}

function missing(reason: string): undefined {
  if (process.env.CI) throw new Error(`${reason} In CI no suite may be skipped.`);
  process.stderr.write(`Skipped, the suites that need it: ${reason}\n`);
}
