import { setImmediate as breathe } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { byPosition } from "#lib/insight/position.ts";
import { reportSchema, type Report, type ReportOf } from "#lib/insight/report.ts";
import type { Executor } from "#db/client.ts";
import { reportLosses, reportPositions } from "#db/schema/insight.ts";
import type { WaitingReports } from "#server/rules-store/rules-store.ts";
import { runtime } from "#server/runtime.ts";
import { dayOf } from "./days.ts";
import { foldDistinct } from "./fold-distinct.ts";
import { foldEvents } from "./fold-events.ts";
import { foldSample } from "./fold-sample.ts";
import { foldLimits } from "./limits.ts";
import { pruneFigures } from "./prune-figures.ts";

/** Any number: whoever counts reports holds it until its transaction ends. */
const foldLock = 7_311_001;

/**
 * Counts what devices reported, and forgets what is past its time. May run at any time, in several processes, and be
 * killed between any two steps: a batch's figures and how far the stream is counted are one transaction.
 * @returns how many batches it counted
 */
export async function foldReports(nowMs: number): Promise<number> {
  const { database, store } = await runtime();
  let counted = 0;
  for (let round = 0; round < foldLimits.roundsMax; round += 1) {
    const waiting = await store.readReports();
    if (waiting.generation === "") break;
    counted += await database.db.transaction((tx) => foldWaiting(tx, waiting, nowMs));
    if (waiting.batches.length === 0) break;
    await store.dropReports(waiting.batches.map(({ id }) => id));
  }
  await pruneFigures(database.db, nowMs);
  return counted;
}

/** What is not yet counted of the batches: what another process counted meanwhile is left out. */
async function foldWaiting(tx: Executor, waiting: WaitingReports, nowMs: number): Promise<number> {
  const { generation, lost, batches } = waiting;
  await tx.execute(sql`select pg_advisory_xact_lock(${foldLock})`);
  const [before] = await tx.select().from(reportPositions).where(eq(reportPositions.generation, generation));
  const position = before?.position ?? "";
  const fresh = batches.filter(({ id }) => byPosition(id, position) > 0);
  if (fresh.length === 0 && lost <= (before?.lost ?? 0)) return 0;
  const reports: Report[] = [];
  for (const batch of fresh) {
    reports.push(...reportsOf(batch));
    await breathe();
  }
  await fold(tx, reports, nowMs);
  const counted = { position: fresh.at(-1)?.id ?? position, lost, updatedAt: new Date(nowMs) };
  await tx
    .insert(reportPositions)
    .values({ generation, ...counted })
    .onConflictDoUpdate({ target: reportPositions.generation, set: counted });
  await countLost(tx, lost - (before?.lost ?? 0), nowMs);
  return fresh.length;
}

async function fold(tx: Executor, reports: readonly Report[], nowMs: number): Promise<void> {
  const ofKind = <Kind extends Report["kind"]>(kind: Kind) =>
    reports.filter((report): report is ReportOf<Kind> & Report => report.kind === kind);
  await foldSample(tx, ofKind("sample"), nowMs);
  const running = await foldEvents(tx, ofKind("event"));
  await foldDistinct(tx, { given: ofKind("given"), held: ofKind("held"), running });
}

/** What nobody of ours wrote is left out: a store may hold garbage. */
function reportsOf({ text }: { text: string }): Report[] {
  const entries = listOf(text);
  return entries.flatMap((entry) => {
    const read = reportSchema.safeParse(entry);
    return read.success ? [read.data] : [];
  });
}

function listOf(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

async function countLost(tx: Executor, reports: number, nowMs: number): Promise<void> {
  if (reports <= 0) return;
  await tx
    .insert(reportLosses)
    .values({ day: dayOf(nowMs), reports })
    .onConflictDoUpdate({
      target: reportLosses.day,
      set: { reports: sql`${reportLosses.reports} + excluded.reports` },
    });
}
