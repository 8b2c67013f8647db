"use client";

import { useState } from "react";
import { browserTimeZone } from "./time-zones.ts";
import type { Ramp } from "#lib/release/ramp.ts";
import { draftOf, rampTemplates, readRamp, templateSteps, type RampDraft } from "./ramp-draft.ts";

type Start = {
  /** The share that the rollout has, or begins with. */
  share: number;
  /** The first step is that share: a ramp that begins with the rollout. */
  withFirst: boolean;
  /** The ramp under way: what is still to come of it is where a change begins. */
  under?: Ramp | null;
};

/** A ramp while it is written. It begins with the one under way, else with the standard plan. */
export function useRampDraft({ share, withFirst, under }: Start) {
  const [draft, setDraft] = useState<RampDraft>(() =>
    under
      ? draftOf(under)
      : {
          steps: templateSteps(rampTemplates[1]?.steps ?? [], share, withFirst),
          freezes: [],
          timeZone: browserTimeZone(),
        },
  );
  const [checked, setChecked] = useState(false);
  // With a rollout that begins, its share is the first step: what is chosen there is taken over.
  const current = withFirst ? { ...draft, steps: startingAt(draft.steps, share) } : draft;
  const { plan, problems } = readRamp(current, withFirst ? 0 : share, withFirst);
  return { draft: current, setDraft, checked, setChecked, plan, problems, share, withFirst };
}

export type RampEditing = ReturnType<typeof useRampDraft>;

function startingAt(steps: RampDraft["steps"], share: number): RampDraft["steps"] {
  const [first, ...rest] = steps;
  return first ? [{ ...first, share: String(share / 100) }, ...rest] : steps;
}
