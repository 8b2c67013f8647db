import { eq } from "drizzle-orm";
import type { Command } from "#lib/release/commands.ts";
import { outsideFreezes } from "#lib/release/ramp.ts";
import { refusals } from "#lib/release/refusals.ts";
import { phrase } from "#lib/text/phrase.ts";
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
async function stepRamp({ id, ramp }: ReleaseRow, nowMs: number): Promise<void> {
  const step = ramp?.steps[ramp.next];
  if (!ramp || !step) return;
  if (outsideFreezes(ramp, nowMs) > nowMs) return act(id, { command: "hold_ramp", why: "freeze" });
  const outcome = await sendPlatformCommand(id, { command: "raise", basisPoints: step.basisPoints });
  if (!outcome.ok && outcome.why !== "stale")
    await act(id, { command: "hold_ramp", why: refusals[outcome.why] });
}

async function publishNow({ id, schedule }: ReleaseRow): Promise<void> {
  if (!schedule) return;
  const outcome = await sendPlatformCommand(id, schedule.later);
  if (outcome.ok || outcome.why === "stale") return;
  await act(id, { command: "miss_schedule", why: refusals[outcome.why] });
}

async function watchGrayscale({ id, rollout }: ReleaseRow, until: number, nowMs: number): Promise<void> {
  const daysLeft = Math.ceil((until - nowMs) / dayMs);
  if (daysLeft > 0) return act(id, { command: "remind_grayscale", daysLeft });
  if (rollout?.state !== "running") return;
  await act(id, {
    command: "pause",
    reason: phrase("The grayscale stood as long as the app's owner allows."),
  });
}

/** A refusal means that somebody was faster: the release is no longer where the clock was set for. */
async function act(releaseId: string, command: Command): Promise<void> {
  await sendPlatformCommand(releaseId, command);
}
