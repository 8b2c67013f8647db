import { lt, sql } from "drizzle-orm";
import { operatorLimits as limits } from "#lib/operator/limits.ts";
import { partsOf } from "#lib/operator/minute.ts";
import { readReport, type ProcessReport } from "#lib/operator/report.ts";
import { deliveryMinutes } from "#db/schema/operator.ts";
import { runtime } from "#server/runtime.ts";

/** Every process that reported lately, those that are silent by now among them. */
export async function readReports(): Promise<ProcessReport[]> {
  const { store } = await runtime();
  return [...(await store.readProcesses()).values()].map(readReport).filter((report) => report !== null);
}

/**
 * Keeps what delivery processes counted, minute by minute, and tells them up to where. A word that comes again, or late,
 * makes no number smaller. Forgets processes that are gone and minutes that are older than 30 days.
 */
export async function keepMeasures(nowMs: number): Promise<void> {
  const { database, store } = await runtime();
  const reports = await readReports();
  const rows = reports.flatMap(({ process, minutes }) =>
    minutes.map(({ minute, cells }) => ({ minute: new Date(minute * 60_000), process, ...partsOf(cells) })),
  );
  if (rows.length > 0) {
    await database.db
      .insert(deliveryMinutes)
      .values(rows)
      .onConflictDoUpdate({
        target: [deliveryMinutes.minute, deliveryMinutes.process],
        set: {
          answered: sql`excluded.answered`,
          missed: sql`excluded.missed`,
          latency: sql`excluded.latency`,
          counts: sql`excluded.counts`,
        },
        setWhere: sql`excluded.answered > ${deliveryMinutes.answered}`,
      });
  }
  await store.noteProcesses(new Map(reports.flatMap((report) => noteOf(report, nowMs))));
  const oldest = new Date(nowMs - limits.minutesKeptMs);
  await database.db.delete(deliveryMinutes).where(lt(deliveryMinutes.minute, oldest));
}

/** The last minute of a report may still grow: it is not kept for good before another one follows it. */
function noteOf({ process, reportedAtMs, minutes }: ProcessReport, nowMs: number): [string, number | null][] {
  if (nowMs - reportedAtMs > limits.forgottenMs) return [[process, null]];
  const ended = minutes.at(-2);
  return ended ? [[process, ended.minute]] : [];
}
