import { and, eq, gt, sql } from "drizzle-orm";
import type { Command } from "#lib/release/commands.ts";
import { outsideFreezes } from "#lib/release/ramp.ts";
import { refusals, type Refusal } from "#lib/release/refusals.ts";
import { phrase } from "#lib/text/phrase.ts";
import { logEntries } from "#db/schema/audit.ts";
import { releases } from "#db/schema/release.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";
import { sendPlatformCommand } from "./send-command.ts";

type Timer = QueuePayloads["release_timer"];
type ReleaseRow = typeof releases.$inferSelect;
const dayMs = 24 * 3_600_000;
/** A clock that was set back waits again, not for longer than this at once. */
const earlyMsMax = 24 * 3_600_000;

/**
 * Does what a release's clock was set for. The timer names the moment that it was set for: where the release has
 * another one by now, or none, there is nothing to do, so that each moment is acted on once.
 */
export async function runTimer(timer: Timer, nowMs: number): Promise<void> {
  const { database } = await runtime();
  const [release] = await database.db.select().from(releases).where(eq(releases.id, timer.releaseId));
  if (!release || momentOf(release, timer.kind) !== timer.at) return;
  if (timer.kind !== "grayscale" && nowMs < timer.at) return again(timer, timer.at);
  if (timer.kind === "ramp") return stepRamp(release, nowMs);
  if (timer.kind === "schedule") return publishNow(release);
  return watchGrayscale(release, timer.at, nowMs);
}

function momentOf(release: ReleaseRow, kind: Timer["kind"]): number | null {
  if (kind === "ramp") return release.ramp?.nextAt ?? null;
  if (kind === "schedule") return release.schedule?.at ?? null;
  return release.grayscaleUntil?.getTime() ?? null;
}

async function again(timer: Timer, atMs: number): Promise<void> {
  const { database, jobs } = await runtime();
  const notBefore = new Date(Math.min(atMs, Date.now() + earlyMsMax));
  await database.db.transaction((tx) => jobs.sendLater(tx, "release_timer", { payload: timer, notBefore }));
}

/** One step however late: the next is held for its full time again. */
async function stepRamp(release: ReleaseRow, nowMs: number): Promise<void> {
  const { ramp } = release;
  const step = ramp?.steps[ramp.next];
  if (!ramp || !step) return;
  if (outsideFreezes(ramp, nowMs) > nowMs)
    return void (await act(release, { command: "hold_ramp", why: "freeze" }));
  const why = await act(release, { command: "raise", basisPoints: step.basisPoints });
  if (why) await act(release, { command: "hold_ramp", why: refusals[why] });
}

async function publishNow(release: ReleaseRow): Promise<void> {
  if (!release.schedule) return;
  const why = await act(release, release.schedule.later);
  if (why) await act(release, { command: "miss_schedule", why: refusals[why] });
}

async function watchGrayscale(release: ReleaseRow, until: number, nowMs: number): Promise<void> {
  const daysLeft = Math.ceil((until - nowMs) / dayMs);
  if (daysLeft > 0) return remind(release, daysLeft);
  if (release.rollout?.state !== "running") return;
  await act(release, {
    command: "pause",
    reason: phrase("The grayscale stood as long as the app's owner allows."),
  });
}

/** Once a moment: a message that comes twice finds in the log that they were reminded just now. */
async function remind(release: ReleaseRow, daysLeft: number): Promise<void> {
  const { database } = await runtime();
  const reminded = and(
    eq(logEntries.releaseId, release.id),
    eq(logEntries.action, "remind_grayscale"),
    sql`${logEntries.details}->>'daysLeft' = ${String(daysLeft)}`,
    gt(logEntries.at, sql`now() - interval '12 hours'`),
  );
  const found = await database.db.select({ id: logEntries.id }).from(logEntries).where(reminded).limit(1);
  if (found.length === 0) await act(release, { command: "remind_grayscale", daysLeft });
}

/**
 * Commands the release as the timer saw it: what was taken back a moment ago is not done. Where somebody was faster
 * the queue comes back and looks again, for the clock may still be set for this moment.
 * @returns why it was refused; null where it was done
 */
async function act(release: ReleaseRow, command: Command): Promise<Refusal | null> {
  const outcome = await sendPlatformCommand(release.id, command, release.revision);
  if (outcome.ok) return null;
  if (outcome.why === "stale") throw new Error("somebody was faster; looking at the release again");
  return outcome.why;
}
