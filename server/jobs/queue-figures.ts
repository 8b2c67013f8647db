import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { operatorLimits as limits } from "#lib/operator/limits.ts";

const count = z.coerce.number();
const moment = z.coerce.date().nullable();

const queueSchema = z.object({
  queue: z.string(),
  /** Due, and nobody works on it yet. */
  waiting: count,
  running: count,
  /** Failed at least once, and waits to be tried again. */
  retrying: count,
  /** Given up. */
  failed: count,
  /** Set for a later moment. */
  planned: count,
  /** Since when the one has waited that was due first. */
  waitingSince: moment,
});
export type QueueFigures = z.infer<typeof queueSchema>;

/** What stands in every queue that has, or lately had, anything in it. */
export async function queueFigures(db: Db): Promise<QueueFigures[]> {
  const answer: unknown = await db.execute(sql`
    select name as queue,
      count(*) filter (where state = 'created' and start_after <= now()) as waiting,
      count(*) filter (where state = 'active') as running,
      count(*) filter (where state = 'retry') as retrying,
      count(*) filter (where state = 'failed') as failed,
      count(*) filter (where state = 'created' and start_after > now()) as planned,
      min(start_after) filter (where state = 'created' and start_after <= now()) as "waitingSince"
    from pgboss.job where name not like '\\_\\_pgboss%' group by name order by name`);
  return z.object({ rows: z.array(queueSchema) }).parse(answer).rows;
}

const troubledSchema = z.object({
  id: z.string(),
  queue: z.string(),
  state: z.enum(["retry", "failed"]),
  tries: count,
  createdAt: z.coerce.date(),
  nextTryAt: moment,
  reason: z.string(),
});
export type TroubledJob = z.infer<typeof troubledSchema>;

/**
 * What failed, those that were given up first. Its message is not shown: it may hold an address or a user's id. So may
 * a query's own words, of which only the beginning is told.
 */
export async function troubledJobs(db: Db): Promise<TroubledJob[]> {
  const answer: unknown = await db.execute(sql`
    select id::text, name as queue, state::text as state, retry_count as tries, created_on as "createdAt",
      case when state = 'retry' then start_after end as "nextTryAt",
      left(coalesce(output->'cause'->>'message', output->>'message', ''), 1000) as reason
    from pgboss.job where state in ('retry', 'failed')
    order by state desc, created_on desc limit ${limits.failedShownMax}`);
  const { rows } = z.object({ rows: z.array(troubledSchema) }).parse(answer);
  return rows.map((job) => ({ ...job, reason: withoutParameters(job.reason) }));
}

const withoutParameters = (reason: string): string => (reason.split(/\n?params:/)[0] ?? "").slice(0, 300);

const latencySchema = z.object({
  done: count,
  p50Ms: count.nullable(),
  p99Ms: count.nullable(),
  slowestMs: count.nullable(),
});
export type PublicationLatency = z.infer<typeof latencySchema>;

/** From the commit that wanted a publication to its last word in the rule store, over the last hour. */
export async function publicationLatency(db: Db): Promise<PublicationLatency> {
  const answer: unknown = await db.execute(sql`
    with done as (
      select extract(epoch from completed_on - created_on) * 1000 as took from pgboss.job
      where name = 'publish' and state = 'completed' and completed_on > now() - interval '1 hour'
    )
    select count(*) as done,
      percentile_cont(0.5) within group (order by took) as "p50Ms",
      percentile_cont(0.99) within group (order by took) as "p99Ms",
      max(took) as "slowestMs"
    from done`);
  const { rows } = z.object({ rows: z.array(latencySchema) }).parse(answer);
  return rows[0] ?? { done: 0, p50Ms: null, p99Ms: null, slowestMs: null };
}

const buildsSchema = z.object({
  waiting: count,
  running: count,
  /** Since when the oldest of these two has waited for its end. */
  oldestSince: moment,
  builtLastDay: count,
  p95Ms: count.nullable(),
  /** Given up after every try, in the last day. */
  failedLastDay: count,
});
export type BuildFigures = z.infer<typeof buildsSchema>;

/** What is being built and what waits for it; how long builds took that ended in the last day. */
export async function buildFigures(db: Db): Promise<BuildFigures> {
  const answer: unknown = await db.execute(sql`
    select count(*) filter (where name = 'build' and state in ('created', 'retry')) as waiting,
      count(*) filter (where name = 'build' and state = 'active') as running,
      min(created_on) filter (where name = 'build' and state in ('created', 'retry', 'active')) as "oldestSince",
      count(*) filter (where name = 'build' and state = 'completed' and completed_on > now() - interval '1 day')
        as "builtLastDay",
      percentile_cont(0.95) within group (order by extract(epoch from completed_on - started_on) * 1000)
        filter (where name = 'build' and state = 'completed' and completed_on > now() - interval '1 day') as "p95Ms",
      count(*) filter (where name = 'build_given_up' and created_on > now() - interval '1 day') as "failedLastDay"
    from pgboss.job where name in ('build', 'build_given_up')`);
  const { rows } = z.object({ rows: z.array(buildsSchema) }).parse(answer);
  const [figures] = rows;
  if (!figures) throw new Error("an aggregate has one row");
  return figures;
}
