import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { releaseLimits as limits } from "./limits.ts";

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, phrase("Write hours and minutes, e.g. 18:30."));
const ascending = (steps: readonly { basisPoints: number }[]): boolean =>
  steps.every((step, at) => at === 0 || step.basisPoints > (steps[at - 1]?.basisPoints ?? 0));

export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, { error: phrase("There is no such time zone. Choose one such as Asia/Shanghai.") });

/** Hours in which a ramp makes no step; `from` after `to` passes midnight and belongs to the day it begins on. */
export const freezeSchema = z.object({
  /** 1 is Monday, 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: timeOfDay,
  to: timeOfDay,
});
export type Freeze = z.infer<typeof freezeSchema>;

/** Shares in basis points, each held for so many minutes before the next. */
export const rampPlanSchema = z.object({
  steps: z
    .array(
      z.object({
        basisPoints: z.int().min(1).max(10_000),
        holdMinutes: z.int().min(1).max(limits.holdMinutesMax),
      }),
    )
    .min(1, phrase("Give at least one step."))
    .max(limits.rampStepsMax)
    .refine(ascending, { error: phrase("Each step lets more users in than the one before.") }),
  timeZone: timeZoneSchema,
  freezes: z
    .array(freezeSchema)
    .max(limits.freezesMax)
    .refine(leavesTime, { error: "These windows leave no hour for a step. Shorten one of them." }),
});
export type RampPlan = z.infer<typeof rampPlanSchema>;

/** A plan under way. The clock may hold it back; each step is a transition of its own. */
export type Ramp = RampPlan & {
  /** Which step comes next. */
  next: number;
  /** When it comes (milliseconds since 1970); null while the rollout is paused. */
  nextAt: number | null;
};

/**
 * The plan after a share was reached: what lies at or below it is behind, and the watching time begins anew. Null
 * where no step is left.
 */
export function rampAfter(plan: RampPlan, share: number, nowMs: number): Ramp | null {
  const next = plan.steps.findIndex((step) => step.basisPoints > share);
  const reached = plan.steps[next - 1];
  if (next < 0) return null;
  const holdMs = (reached?.holdMinutes ?? 0) * 60_000;
  return { ...plan, next, nextAt: outsideFreezes(plan, nowMs + holdMs) };
}

/** The first moment from `atMs` on in which the plan may make a step, to the millisecond. */
export function outsideFreezes({ freezes, timeZone }: RampPlan, atMs: number): number {
  let moment = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  // Each round leaves one freeze window: more than a week of them no plan has.
  for (let round = 0; round < limits.freezesMax * 8; round += 1) {
    const ends = freezes.flatMap((freeze) => endOfFreeze(freeze, moment) ?? []);
    const [end] = ends;
    if (!end) return moment.epochMilliseconds;
    moment = end;
  }
  return moment.epochMilliseconds;
}

/** Whether a week has any moment outside the windows. */
function leavesTime(freezes: readonly Freeze[]): boolean {
  const plan = { steps: [], freezes: [...freezes], timeZone: "UTC" };
  const end = Temporal.Instant.fromEpochMilliseconds(outsideFreezes(plan, 0)).toZonedDateTimeISO("UTC");
  return freezes.every((freeze) => endOfFreeze(freeze, end) === null);
}

/** When the freeze that holds at the moment ends; null where it does not hold. */
function endOfFreeze(freeze: Freeze, moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  for (const daysAgo of [0, 1]) {
    const day = moment.toPlainDate().subtract({ days: daysAgo });
    if (!freeze.weekdays.includes(day.dayOfWeek)) continue;
    const lastDay = freeze.from < freeze.to ? day : day.add({ days: 1 });
    const start = zoned(day, freeze.from, moment.timeZoneId);
    const end = zoned(lastDay, freeze.to, moment.timeZoneId);
    const [now, from, to] = [moment, start, end].map((one) => one.epochMilliseconds);
    if (now !== undefined && from !== undefined && to !== undefined && from <= now && now < to) return end;
  }
  return null;
}

// A clock time that a change to summer time skips is taken as the first one after it.
const zoned = (day: Temporal.PlainDate, time: string, timeZone: string): Temporal.ZonedDateTime =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
