import { desc } from "drizzle-orm";
import { alarmsOf } from "#lib/operator/alarms.ts";
import { operatorLimits as limits } from "#lib/operator/limits.ts";
import { operatorEntries } from "#db/schema/operator.ts";
import type { PlatformScope } from "#server/auth/platform-admins.ts";
import { orLate } from "#server/delivery/deadline.ts";
import { env } from "#server/env.ts";
import { buildFigures, publicationLatency, queueFigures, troubledJobs } from "#server/jobs/queue-figures.ts";
import { log, reasonOf } from "#server/log.ts";
import { runtime } from "#server/runtime.ts";
import { deliveryProcesses } from "./delivery-processes.ts";
import { errorBudget } from "./error-budget.ts";
import { keyFigures } from "./key-figures.ts";
import { storeHealth } from "./store-health.ts";

/** How the platform stands, for whoever runs it. What could not be known is null, and the rest is still told. */
export async function platformFigures(_scope: PlatformScope, nowMs: number) {
  return figuresOf(nowMs);
}
export type PlatformFigures = Awaited<ReturnType<typeof figuresOf>>;

/** The same for /metrics, which a token or this machine opens. */
export async function figuresOf(nowMs: number) {
  const { database } = await runtime();
  const { db } = database;
  const [stores, processes, budget, queues, troubled, builds, publication, keys, entries] = await Promise.all(
    [
      storeHealth(nowMs),
      known(deliveryProcesses(nowMs)),
      known(errorBudget(nowMs)),
      known(queueFigures(db)),
      known(troubledJobs(db)),
      known(buildFigures(db)),
      known(publicationLatency(db).then((latency) => ({ ...latency, barMs: publishedBarMs() }))),
      known(keyFigures(nowMs)),
      known(
        db.select().from(operatorEntries).orderBy(desc(operatorEntries.id)).limit(limits.entriesShownMax),
      ),
    ],
  );
  const statements = database.times.slowest().slice(0, limits.statementsShownMax);
  const judged = { nowMs, stores, processes, budget: budget?.windows ?? null, queues, builds, publication };
  return {
    at: new Date(nowMs),
    alarms: alarmsOf({ ...judged, statements, keys }),
    stores,
    processes,
    budget,
    queues,
    troubled,
    builds,
    publication,
    statements,
    keys,
    entries,
  };
}

/** Published to the edge within a second; an HTTP store is farther away. */
const publishedBarMs = (): number =>
  env().UPSTASH_REDIS_REST_URL ? limits.publishedMs.http : limits.publishedMs.tcp;

async function known<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await orLate(asked, limits.figureMs, "A figure");
  } catch (error) {
    log().warn({ error: reasonOf(error) }, "a figure of the platform is not known");
    return null;
  }
}
