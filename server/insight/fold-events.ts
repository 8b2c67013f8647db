import { createHash } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { isFailure, isRunning } from "#lib/insight/event-kinds.ts";
import type { ReportOf } from "#lib/insight/report.ts";
import { scopeText } from "#lib/snapshot/keys.ts";
import type { Executor } from "#db/client.ts";
import { eventCounts, eventMarks } from "#db/schema/insight.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { batches } from "#server/rules-store/batches.ts";
import { dayOf } from "./days.ts";
import { foldLimits } from "./limits.ts";

type Told = ReportOf<"event">;
export type CountedRelease = Pick<
  typeof releases.$inferSelect,
  "id" | "programId" | "appId" | "environment"
> & {
  version: string;
};
/** A device that says that it runs a release. */
export type Running = { release: CountedRelease; day: string; install: string; user: string | null };
type Count = typeof eventCounts.$inferInsert;

/**
 * Counts an install's event of a release once, whatever repeats it. Events of releases that are not of the sender's
 * app and environment are nobody's. @returns what devices say that they run, repeats too: that is counted distinctly
 */
export async function foldEvents(tx: Executor, reports: readonly Told[]): Promise<Running[]> {
  if (reports.length === 0) return [];
  const known = await releasesOf(tx, reports);
  const own = reports.flatMap((told) => {
    const release = known.get(told.release);
    const isTheirs =
      release && scopeText({ app: release.appId, environment: release.environment }) === told.scope;
    return isTheirs ? [{ told, release }] : [];
  });
  await count(
    tx,
    await firstOf(
      tx,
      own.map(({ told }) => told),
    ),
  );
  return own.flatMap(({ told: { event, install, user, atMs }, release }) =>
    isRunning(event) ? [{ release, day: dayOf(atMs), install, user }] : [],
  );
}

async function releasesOf(tx: Executor, reports: readonly Told[]): Promise<Map<string, CountedRelease>> {
  const ids = [...new Set(reports.map(({ release }) => release))];
  const { id, programId, appId, environment } = releases;
  const rows = await tx
    .select({ id, programId, appId, environment, version: versions.name })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(inArray(releases.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those that were never counted before. */
async function firstOf(tx: Executor, reports: readonly Told[]): Promise<Told[]> {
  const firsts = new Map<bigint, Told>();
  for (const told of reports) {
    const mark = markOf(told);
    if (!firsts.has(mark)) firsts.set(mark, told);
  }
  const unseen = new Set<bigint>();
  for (const some of batches([...firsts], foldLimits.rowsPerStatement)) {
    const values = some.map(([mark, { atMs }]) => ({ mark, day: dayOf(atMs) }));
    const written = await tx.insert(eventMarks).values(values).onConflictDoNothing().returning();
    for (const { mark } of written) unseen.add(mark);
  }
  return [...firsts].flatMap(([mark, told]) => (unseen.has(mark) ? [told] : []));
}

function markOf({ install, release, event }: Told): bigint {
  return createHash("sha256").update(`${install} ${release} ${event}`).digest().readBigInt64BE(0);
}

async function count(tx: Executor, firsts: readonly Told[]): Promise<void> {
  const reasons = await knownReasons(tx, firsts);
  const counts = new Map<string, Count>();
  for (const told of firsts) {
    const day = dayOf(told.atMs);
    const reason = isFailure(told.event) ? namedReason(reasons, `${told.release} ${day}`, told.reason) : "";
    const isDelta = told.event.startsWith("download_") && told.isDelta;
    const key = JSON.stringify([told.release, day, told.event, reason, isDelta]);
    const counted = counts.get(key);
    const { release: releaseId, event } = told;
    counts.set(key, {
      releaseId,
      day,
      event,
      reason,
      isDelta,
      installs: (counted?.installs ?? 0) + 1,
      bytes: (counted?.bytes ?? 0) + told.bytes,
    });
  }
  const { releaseId, day, event, reason, isDelta, installs, bytes } = eventCounts;
  for (const some of batches([...counts.values()], foldLimits.rowsPerStatement)) {
    await tx
      .insert(eventCounts)
      .values(some)
      .onConflictDoUpdate({
        target: [releaseId, day, event, reason, isDelta],
        set: { installs: sql`${installs} + excluded.installs`, bytes: sql`${bytes} + excluded.bytes` },
      });
  }
}

async function knownReasons(tx: Executor, firsts: readonly Told[]): Promise<Map<string, Set<string>>> {
  const failures = firsts.filter(({ event }) => isFailure(event));
  if (failures.length === 0) return new Map();
  const rows = await tx
    .selectDistinct({ release: eventCounts.releaseId, day: eventCounts.day, reason: eventCounts.reason })
    .from(eventCounts)
    .where(
      and(
        inArray(eventCounts.releaseId, [...new Set(failures.map(({ release }) => release))]),
        inArray(eventCounts.day, [...new Set(failures.map(({ atMs }) => dayOf(atMs)))]),
      ),
    );
  const known = Map.groupBy(rows, ({ release, day }) => `${release} ${day}`);
  return new Map([...known].map(([key, ofKey]) => [key, new Set(ofKey.map(({ reason }) => reason))]));
}

// Devices choose the codes that they send: beyond a number of them they are one.
function namedReason(known: Map<string, Set<string>>, key: string, reason: string): string {
  const ofKey = known.get(key) ?? new Set();
  known.set(key, ofKey);
  const named = ofKey.has(reason) || ofKey.size < foldLimits.reasonsMax ? reason : "other";
  ofKey.add(named);
  return named;
}
