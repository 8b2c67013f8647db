import { gte, sql } from "drizzle-orm";
import { z } from "zod";
import { budgetStanding } from "#lib/operator/budget.ts";
import { bucketCount, quantile } from "#lib/operator/histogram.ts";
import { budgetWindows, windowSpans, type BudgetWindow } from "#lib/operator/windows.ts";
import { deliveryMinutes } from "#db/schema/operator.ts";
import { runtime } from "#server/runtime.ts";

const count = z.coerce.number();
const rowsOf = <Row extends z.ZodType>(row: Row, answer: unknown) =>
  z.object({ rows: z.array(row) }).parse(answer).rows;

/** How the platform stands to its error budget in each window, over all delivery processes. */
export async function errorBudget(nowMs: number) {
  const { database } = await runtime();
  const since = (window: BudgetWindow) => new Date(nowMs - windowSpans[window].lengthMs).toISOString();
  const sums = budgetWindows.map(
    (window) => sql`select ${window}::text as "window", coalesce(sum(answered), 0) as answered,
      coalesce(sum(missed), 0) as missed from ${deliveryMinutes} where minute > ${since(window)}`,
  );
  const row = z.object({ window: z.enum(budgetWindows), answered: count, missed: count });
  const rows = rowsOf(row, await database.db.execute(sql.join(sums, sql` union all `)));
  const latency = await latencyIn(since("1h"));
  return {
    windows: rows.map(({ window, ...counted }) => ({ window, ...budgetStanding(counted) })),
    latency,
  };
}

/** The quantiles of the last hour, in the buckets' upper bounds. */
async function latencyIn(since: string) {
  const { database } = await runtime();
  const row = z.object({ bucket: count, answers: count });
  const found = await database.db.execute(sql`
    select bucket.at as bucket, sum(bucket.value::bigint) as answers
    from ${deliveryMinutes}, jsonb_array_elements_text(latency) with ordinality as bucket(value, at)
    where minute > ${since} group by bucket.at`);
  const buckets = Array.from({ length: bucketCount }, () => 0);
  for (const { bucket, answers } of rowsOf(row, found)) buckets[bucket - 1] = answers;
  return {
    p50Ms: quantile(buckets, 0.5),
    p99Ms: quantile(buckets, 0.99),
    p999Ms: quantile(buckets, 0.999),
    buckets,
  };
}

export type BudgetStep = { at: Date; answered: number; missed: number };

/** What was answered and missed in a window, step by step; steps in which nothing was asked are there with 0. */
export async function budgetChart(window: BudgetWindow, nowMs: number): Promise<BudgetStep[]> {
  const { database } = await runtime();
  const { lengthMs, stepMs } = windowSpans[window];
  const first = Math.ceil((nowMs - lengthMs) / stepMs) * stepMs;
  const row = z.object({ step: count, answered: count, missed: count });
  const step = sql<number>`floor(extract(epoch from ${deliveryMinutes.minute}) * 1000 / ${stepMs}::float8)`;
  const rows = await database.db
    .select({ step, answered: sql`sum(answered)`, missed: sql`sum(missed)` })
    .from(deliveryMinutes)
    .where(gte(deliveryMinutes.minute, new Date(first)))
    .groupBy(sql`1`);
  const found = new Map(
    z
      .array(row)
      .parse(rows)
      .map((one) => [one.step, one]),
  );
  return Array.from({ length: Math.floor((nowMs - first) / stepMs) + 1 }, (_, at) => {
    const atMs = first + at * stepMs;
    const { answered = 0, missed = 0 } = found.get(atMs / stepMs) ?? {};
    return { at: new Date(atMs), answered, missed };
  });
}
