import { and, desc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";

/** A step that a release took, with the words that came with it. */
export type HistoryEntry = {
  id: number;
  at: Date;
  actorName: string;
  action: string;
  fromState: string | null;
  toState: string | null;
  /** The reason that was given, the message of a delay, why a clock could not act; null without one. */
  words: string | null;
  /** The release that took this one's place: a newer one, or the one that a rollback brought back. */
  byReleaseId: string | null;
  /** The release whose place a rollback's record took. */
  insteadOf: string | null;
};

const stepsMax = 200;
/** Commands that keep the state but are steps to people. */
const marks = [
  "delay",
  "start_rollout",
  "pause",
  "resume",
  "extend_grayscale",
  "hold_ramp",
  "miss_schedule",
  "publish_later",
  "request_removal",
  "withdraw_removal",
  "reject_removal",
  "roll_back",
];

/** The steps of a release, newest first: each change of state, and what was said in between. */
export async function listHistory(db: Executor, releaseId: string): Promise<HistoryEntry[]> {
  const moved = or(isNull(logEntries.fromState), ne(logEntries.fromState, logEntries.toState));
  const rows = await db
    .select()
    .from(logEntries)
    .where(and(eq(logEntries.releaseId, releaseId), or(moved, inArray(logEntries.action, marks))))
    .orderBy(desc(logEntries.id))
    .limit(stepsMax);
  return rows.map(({ id, at, actorName, action, fromState, toState, details }) => ({
    id,
    at,
    actorName,
    action,
    fromState,
    toState,
    words: wordsOf(details),
    byReleaseId: text(details["byReleaseId"]) ?? text(details["restoredReleaseId"]),
    insteadOf: text(details["insteadOf"]),
  }));
}

/** Who did what last, and whether it was the person who asks: a page tells news of others only. */
export async function newestEntry(db: Executor, releaseId: string, personId: string) {
  const [entry] = await db
    .select()
    .from(logEntries)
    .where(eq(logEntries.releaseId, releaseId))
    .orderBy(desc(logEntries.id))
    .limit(1);
  if (!entry) return null;
  const { id, at, actorName, action } = entry;
  return { id, at, actorName, action, mine: entry.actorId === personId };
}

const wordsOf = (details: Record<string, unknown>): string | null =>
  text(details["reason"]) ?? text(details["message"]) ?? text(details["error"]) ?? text(details["why"]);

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
