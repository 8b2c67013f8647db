import { inArray, sum } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { reportLosses } from "#db/schema/insight.ts";

/** How many reports of all apps nobody had room for in these days: figures may be too low by as many. */
export async function lostReports(db: Executor, days: readonly string[]): Promise<number> {
  const [row] = await db
    .select({ reports: sum(reportLosses.reports).mapWith(Number) })
    .from(reportLosses)
    .where(inArray(reportLosses.day, [...days]));
  return row?.reports ?? 0;
}
