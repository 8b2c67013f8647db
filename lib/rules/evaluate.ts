import { audienceOf, compileAudiences, explainAudiences } from "./audience.ts";
import type {
  AudienceExplanation,
  AudienceKind,
  CompiledAudiences,
  RolloutParts,
  Subject,
} from "./audience.ts";
import { compileFilter, explainFilter, matchesFilter } from "./condition.ts";
import type { CompiledFilter, FilterExplanation } from "./condition.ts";
import type { Rollout } from "./schema.ts";
import { windowStanding } from "./window.ts";

/** A rollout prepared for many devices. */
export type CompiledRollout = CompiledAudiences & {
  readonly paused: boolean;
  readonly filters: readonly CompiledFilter[];
};

/** Why a rollout lets a subject in: the audience that takes it, or that its device keeps what it runs. */
export type Admission = AudienceKind | "kept" | "kept_while_paused";

export type RolloutExplanation = { filters: FilterExplanation[]; audiences: AudienceExplanation[] };

export function compileRollout(rollout: Rollout, parts?: RolloutParts): CompiledRollout {
  const paused = rollout.state === "paused";
  const filters = rollout.filters.map(compileFilter);
  const compiled = compileAudiences(rollout.salt, rollout.audiences, parts);
  const { salt, state, sizeBytes, basisPoints, limit, allowed, lists, window, everyone } = compiled;
  // Written out: V8 keeps what a spread is given besides in another place of memory.
  return { salt, state, sizeBytes, basisPoints, limit, allowed, lists, window, everyone, paused, filters };
}

/**
 * Whether a rollout lets a subject in, and why; null where not. All filters must match and any audience lets in.
 * `holds` says that the device already runs the release: then it keeps it while the rollout is paused, and when only
 * attributes that move with the person (network, region, language) no longer match.
 */
export function evaluate(rollout: CompiledRollout, subject: Subject, holds: boolean): Admission | null {
  if (rollout.paused) return holds ? "kept_while_paused" : null;
  const audience = audienceOf(rollout, subject);
  if (audience === null) return null;
  let moved = false;
  for (const filter of rollout.filters) {
    if (matchesFilter(filter, subject)) continue;
    if (!holds || !filter.movable) return null;
    moved = true;
  }
  return moved ? "kept" : audience;
}

/**
 * Whether the rollout's window has a place to take for a subject whom nothing else lets in. All filters must match as
 * they are: only who gets the release takes a place.
 */
export function wantsPlace(rollout: CompiledRollout, subject: Subject, nowMs: number): boolean {
  const { window, paused, filters } = rollout;
  if (window === null || paused || windowStanding(window, subject, nowMs) !== "place") return false;
  return filters.every((filter) => matchesFilter(filter, subject));
}

/** Every filter and audience with what it saw, whatever decided. */
export function explainRollout(
  rollout: CompiledRollout,
  subject: Subject,
  nowMs: number,
): RolloutExplanation {
  return {
    filters: rollout.filters.map((filter) => explainFilter(filter, subject)),
    audiences: explainAudiences(rollout, subject, nowMs),
  };
}
