import { and, eq, inArray, isNotNull, ne, or } from "drizzle-orm";
import type { Refusal } from "#lib/release/refusals.ts";
import { inFlightStates, type ReleaseState } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { releases } from "#db/schema/release.ts";
import { lastEntry, type LastEntry } from "./last-entry.ts";
import { refusalOfConstraint } from "./refusal-of-constraint.ts";

/** Ends a transaction so that nothing of it stays: somebody was faster. */
export class Outpaced extends Error {
  override name = "Outpaced";
}

export type Conflict = { ok: false; why: Refusal; by?: LastEntry };

/** Refusals that mean: the release is not where the person believed, because of what somebody did to it. */
const moved: readonly Refusal[] = [
  "stale",
  "wrong_state",
  "snapshot_changed",
  "rollout_started",
  "rollout_paused",
];

/** The refusal, with who did what that stands in its way where somebody did. */
export async function conflictOf(db: Executor, releaseId: string, why: Refusal): Promise<Conflict> {
  if (why === "in_flight") return named(db, why, await otherAt(db, releaseId, inFlightStates));
  return named(db, why, moved.includes(why) ? releaseId : null);
}

/** What it means that a write was cut off by another; null where that was no race. */
export async function conflictOfError(
  db: Executor,
  releaseId: string,
  error: unknown,
): Promise<Conflict | null> {
  if (error instanceof Outpaced || isDeadlock(error)) return conflictOf(db, releaseId, "stale");
  const why = refusalOfConstraint(error);
  if (why === null) return null;
  const states = why === "in_flight" ? inFlightStates : (["full_release"] as const);
  return named(db, why, await otherAt(db, releaseId, states));
}

async function named(db: Executor, why: Refusal, cause: string | null): Promise<Conflict> {
  return cause === null ? { ok: false, why } : { ok: false, why, by: await lastEntry(db, cause) };
}

/** Another release of the same target in one of the states. */
async function otherAt(
  db: Executor,
  releaseId: string,
  states: readonly ReleaseState[],
): Promise<string | null> {
  const [mine] = await db.select().from(releases).where(eq(releases.id, releaseId));
  if (!mine) return null;
  const [other] = await db
    .select({ id: releases.id })
    .from(releases)
    .where(
      and(
        eq(releases.programId, mine.programId),
        eq(releases.appId, mine.appId),
        eq(releases.environment, mine.environment),
        states === inFlightStates
          ? or(inArray(releases.state, [...states]), isNotNull(releases.request))
          : inArray(releases.state, [...states]),
        ne(releases.id, mine.id),
      ),
    );
  return other?.id ?? null;
}

/** Two commands that waited for each other's rows: the database ended this one, and nothing of it was written. */
function isDeadlock(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === "40P01") return true;
  }
  return false;
}
