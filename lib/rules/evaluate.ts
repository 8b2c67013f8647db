import { audienceOf, compileAudiences, explainAudiences } from "./audience.ts";
import type { AudienceExplanation, AudienceKind, CompiledAudiences, Subject } from "./audience.ts";
import { compileFilter, explainFilter, matchesFilter } from "./condition.ts";
import type { CompiledFilter, FilterExplanation } from "./condition.ts";
import type { Rollout } from "./schema.ts";

/** A rollout prepared for many devices. */
export type CompiledRollout = {
  readonly paused: boolean;
  readonly audiences: CompiledAudiences;
  readonly filters: readonly CompiledFilter[];
};

/** Which audience lets in, or that a device keeps what it runs; else what stands against it. */
export type Admission =
  | { readonly admitted: true; readonly reason: AudienceKind | "kept" | "kept_while_paused" }
  | { readonly admitted: false; readonly reason: "paused" | "filters" | "audiences" };

export type RolloutExplanation = { filters: FilterExplanation[]; audiences: AudienceExplanation[] };

export function compileRollout(rollout: Rollout): CompiledRollout {
  return {
    paused: rollout.state === "paused",
    audiences: compileAudiences(rollout.salt, rollout.audiences),
    filters: rollout.filters.map(compileFilter),
  };
}

/**
 * Whether a rollout lets a subject in. All filters must match and any audience lets in. `holds` says that the device
 * already runs the release: then it keeps it while the rollout is paused, and when only attributes that move with
 * the person (network, region, language) no longer match.
 */
export function evaluate(rollout: CompiledRollout, subject: Subject, holds: boolean): Admission {
  if (rollout.paused) return holds ? admissions.kept_while_paused : refusals.paused;
  const audience = audienceOf(rollout.audiences, subject);
  if (audience === null) return refusals.audiences;
  let moved = false;
  for (const filter of rollout.filters) {
    if (matchesFilter(filter, subject)) continue;
    if (!holds || !filter.movable) return refusals.filters;
    moved = true;
  }
  return moved ? admissions.kept : admissions[audience];
}

/** Every filter and audience with what it saw, whatever decided. */
export function explainRollout(rollout: CompiledRollout, subject: Subject): RolloutExplanation {
  return {
    filters: rollout.filters.map((filter) => explainFilter(filter, subject)),
    audiences: explainAudiences(rollout.audiences, subject),
  };
}

const admissions = {
  allowlist: { admitted: true, reason: "allowlist" },
  percentage: { admitted: true, reason: "percentage" },
  everyone: { admitted: true, reason: "everyone" },
  kept: { admitted: true, reason: "kept" },
  kept_while_paused: { admitted: true, reason: "kept_while_paused" },
} as const satisfies Record<string, Admission>;

const refusals = {
  paused: { admitted: false, reason: "paused" },
  filters: { admitted: false, reason: "filters" },
  audiences: { admitted: false, reason: "audiences" },
} as const satisfies Record<string, Admission>;
