import { clockChange } from "./local-moment.ts";
import { outsideFreezes, rampAfter, type RampPlan } from "./ramp.ts";

export type PreviewedStep = {
  basisPoints: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Milliseconds that a freeze holds it back; 0 where none does. */
  heldMs: number;
  /** Minutes by which the clocks were put forward (or back, below zero) since the step before it. */
  clockMinutes: number;
};

/**
 * When each step of a plan comes if nobody touches it, computed as the ramp itself is. The first step comes at once:
 * it is taken by whoever starts the ramp.
 */
export function previewRamp(plan: RampPlan, startMs: number): PreviewedStep[] {
  const [first] = plan.steps;
  if (!first) return [];
  const preview = [{ basisPoints: first.basisPoints, at: startMs, heldMs: 0, clockMinutes: 0 }];
  let before = { share: first.basisPoints, at: startMs, holdMs: first.holdMinutes * 60_000 };
  for (const step of plan.steps.slice(1)) {
    const at = rampAfter(plan, before.share, before.at)?.nextAt;
    if (at === null || at === undefined) break;
    preview.push({
      basisPoints: step.basisPoints,
      at,
      heldMs: at - (before.at + before.holdMs),
      clockMinutes: clockChange(plan.timeZone, before.at, at),
    });
    before = { share: step.basisPoints, at, holdMs: step.holdMinutes * 60_000 };
  }
  return preview;
}

/** The steps of a ramp under way that are still to come, each when nothing is touched; none while it is paused. */
export function previewRest(ramp: RampPlan & { next: number; nextAt: number | null }): PreviewedStep[] {
  const rest = ramp.steps.slice(ramp.next);
  if (ramp.nextAt === null || rest.length === 0) return [];
  return previewRamp({ ...ramp, steps: rest }, ramp.nextAt);
}

/** Whether a plan's freezes hold at a moment, and until when; null where they do not. */
export function frozenUntil(plan: RampPlan, nowMs: number): number | null {
  const until = outsideFreezes(plan, nowMs);
  return until > nowMs ? until : null;
}
