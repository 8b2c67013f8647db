import { and, asc, desc, eq, inArray, sql, sum } from "drizzle-orm";
import { distinctKinds, type DistinctKind } from "#lib/insight/distinct-kinds.ts";
import { failureKinds } from "#lib/insight/event-kinds.ts";
import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { insightLimits as limits } from "#lib/insight/limits.ts";
import { unpackRegisters } from "#lib/insight/registers.ts";
import { shareHistory } from "#lib/insight/share-history.ts";
import { logKinds } from "#lib/release/log-kinds.ts";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";
import { eventCounts, releaseDistinct } from "#db/schema/insight.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { lastDays } from "./days.ts";
import { lostReports } from "./lost-reports.ts";

const dayMs = 86_400_000;

/**
 * A release's figures over the last days: how many distinct users it was given to (eligible) and how many devices
 * said that they run it (reported), from its beginning up to each day; the share let through; failures by reason.
 */
export async function getReleaseFigures(scope: WorkspaceScope, releaseId: string, count: number) {
  const { database } = await runtime();
  const { db } = database;
  if (!(await seenRelease(db, scope, releaseId))) return null;
  const days = lastDays(count, Date.now());
  const users = await usersUpTo(db, releaseId, days);
  const shares = await sharesAt(db, releaseId, days);
  return {
    days: days.map((day, at) => ({
      day,
      /** Basis points; null before the rollout began. */
      share: shares[at] ?? null,
      eligible: users.eligible_users[at] ?? 0,
      reported: users.reported_users[at] ?? 0,
    })),
    /** Distinct installations that said that they run it. */
    installs: users.reported_installs.at(-1) ?? 0,
    failures: await failuresIn(db, releaseId, days),
    lost: await lostReports(db, days),
  };
}

/** For each kind the distinct number from the release's beginning up to the end of each day. */
async function usersUpTo(db: Executor, releaseId: string, days: readonly string[]) {
  const rows = await db
    .select()
    .from(releaseDistinct)
    .where(eq(releaseDistinct.releaseId, releaseId))
    .orderBy(asc(releaseDistinct.day));
  const ofKind = (kind: DistinctKind): number[] => {
    const users = new HyperLogLog();
    const own = rows.filter((row) => row.kind === kind);
    let next = 0;
    return days.map((day) => {
      for (; next < own.length && (own[next]?.day ?? "") <= day; next += 1) {
        users.merge(unpackRegisters(own[next]?.registers ?? new Uint8Array()));
      }
      return users.count();
    });
  };
  const [eligible, reported, installs] = distinctKinds;
  return { [eligible]: ofKind(eligible), [reported]: ofKind(reported), [installs]: ofKind(installs) };
}

async function sharesAt(db: Executor, releaseId: string, days: readonly string[]) {
  const entries = await db
    .select({ at: logEntries.at, toState: logEntries.toState, details: logEntries.details })
    .from(logEntries)
    .where(and(eq(logEntries.releaseId, releaseId), inArray(logEntries.action, [...sharing])))
    .orderBy(asc(logEntries.id));
  const ends = days.map((day) => Date.parse(day) + dayMs - 1);
  return shareHistory(
    entries.map(({ at, ...entry }) => ({ ...entry, atMs: at.getTime() })),
    ends,
  );
}

/** What moves a share; an approval or a restoring may lead straight to everyone. */
const sharing: readonly string[] = [...logKinds.rollout, "apply", "approve", "restore"];

async function failuresIn(db: Executor, releaseId: string, days: readonly string[]) {
  const { event, reason, installs } = eventCounts;
  const failed = sum(installs).mapWith(Number);
  return db
    .select({ event, reason, installs: failed })
    .from(eventCounts)
    .where(
      and(
        eq(eventCounts.releaseId, releaseId),
        inArray(eventCounts.day, [...days]),
        inArray(event, [...failureKinds]),
      ),
    )
    .groupBy(event, reason)
    .orderBy(desc(sql`sum(${installs})`), asc(event), asc(reason))
    .limit(limits.reasonsShown);
}
