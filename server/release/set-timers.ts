import type { Changes } from "#lib/release/changes.ts";
import type { Executor } from "#db/client.ts";
import { runtime } from "#server/runtime.ts";

const dayMs = 24 * 3_600_000;
/** How many days before a grayscale's end its people are reminded. */
export const reminderDays = [7, 3, 1] as const;

/** Sets the clock for what a decision put into the future, in its transaction. A timer that no longer fits does nothing. */
export async function setTimers(tx: Executor, releaseId: string, changes: Changes): Promise<void> {
  const { jobs } = await runtime();
  const { ramp, schedule, grayscaleUntil } = changes;
  const set = (kind: "ramp" | "schedule" | "grayscale", at: number, fireAt = at) =>
    jobs.sendLater(tx, "release_timer", { payload: { releaseId, kind, at }, notBefore: new Date(fireAt) });
  if (ramp?.nextAt) await set("ramp", ramp.nextAt);
  if (schedule) await set("schedule", schedule.at);
  if (!grayscaleUntil) return;
  const now = Date.now();
  for (const days of reminderDays) {
    if (grayscaleUntil - days * dayMs > now)
      await set("grayscale", grayscaleUntil, grayscaleUntil - days * dayMs);
  }
  await set("grayscale", grayscaleUntil);
}
