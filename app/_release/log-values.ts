import { z } from "zod";
import { configurationOverrideSchema, type ConfigurationOverride } from "#lib/release/configuration.ts";
import { rampPlanSchema, type RampPlan } from "#lib/release/ramp.ts";
import { keptLaterSchema, type Later } from "#lib/release/schedule.ts";
import { pinnedRuleSchema } from "#lib/rules/saved-rule.ts";
import { audienceSchema, filterSchema } from "#lib/rules/schema.ts";
import type { RolloutWish } from "./rollout-change.ts";

const rolloutSchema = z.object({
  audiences: z.array(audienceSchema),
  filters: z.array(filterSchema),
  rules: z.array(pinnedRuleSchema).optional(),
});

/** A rollout that the log kept; null where there was none. */
export function asRollout(value: unknown): RolloutWish | null {
  return rolloutSchema.safeParse(value).data ?? null;
}

/** A release's own configuration that the log kept. */
export function asOverride(value: unknown): ConfigurationOverride {
  return configurationOverrideSchema.safeParse(value).data ?? {};
}

/** A ramp that the log kept; null where there was none. */
export const asRamp = (value: unknown): RampPlan | null => rampPlanSchema.safeParse(value).data ?? null;

/** What was set for a later moment; null where nothing was. */
export const asLater = (value: unknown): Later | null => keptLaterSchema.safeParse(value).data ?? null;

/** Names that the log kept. */
export function asNames(value: unknown): string[] {
  return z.array(z.string()).safeParse(value).data ?? [];
}
