import { lt } from "drizzle-orm";
import { insightLimits as limits } from "#lib/insight/limits.ts";
import type { Executor } from "#db/client.ts";
import { eventMarks, sampledUsers } from "#db/schema/insight.ts";
import { dayOf } from "./days.ts";

const dayMs = 86_400_000;

/** Forgets sampled users after 7 days, and what was counted once no repeat is taken any more. Figures stay. */
export async function pruneFigures(db: Executor, nowMs: number): Promise<void> {
  const oldest = new Date(nowMs - limits.sampleDays * dayMs);
  await db.delete(sampledUsers).where(lt(sampledUsers.seenAt, oldest));
  await db.delete(eventMarks).where(lt(eventMarks.day, dayOf(nowMs - limits.markDays * dayMs)));
}
