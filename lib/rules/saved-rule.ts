import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { ruleLimits, savedRuleLimits as limits } from "./limits.ts";
import type { CustomAttribute } from "./custom-attribute.ts";
import { filterSchema, type Filter, type Rollout } from "./schema.ts";
import { withKinds } from "./with-kinds.ts";

/** What a person writes of a saved rule: filters under a name. Each saving makes a version that never changes. */
export const savedRuleSchema = z.object({
  name: z.string().trim().min(1, phrase("Give the rule a name.")).max(limits.nameLengthMax),
  description: z.string().trim().max(limits.descriptionLengthMax),
  filters: z.array(filterSchema).min(1, phrase("Add at least one condition.")).max(ruleLimits.filtersMax),
});
export type SavedRule = z.infer<typeof savedRuleSchema>;

/** One version of a saved rule, as a person names it for a rollout. */
export const ruleNameSchema = z.object({ id: z.string().max(40), version: z.int().min(1) });
export type RuleName = z.infer<typeof ruleNameSchema>;

/** A version of a saved rule as a rollout keeps it: a copy, so that no later version moves a running rollout. */
export const pinnedRuleSchema = ruleNameSchema.extend({ name: z.string(), filters: z.array(filterSchema) });
export type PinnedRule = z.infer<typeof pinnedRuleSchema>;

/** A rollout as its release keeps it. Devices know of filters alone: see `flatRollout`. */
export type ReleaseRollout = Rollout & { rules?: PinnedRule[] | undefined };

type Filtered = { filters: readonly Filter[]; rules?: readonly PinnedRule[] | undefined };

/** Every filter that a rollout's audiences stand behind: its own and those of its saved rules. */
export function allFilters({ filters, rules = [] }: Filtered): Filter[] {
  return [...filters, ...rules.flatMap((rule) => rule.filters)];
}

/** The rollout as devices of an app are judged by it: saved rules are filters like all others. */
export function flatRollout(
  { rules, ...rollout }: ReleaseRollout,
  declared: readonly CustomAttribute[],
): Rollout {
  return { ...rollout, filters: withKinds(allFilters({ ...rollout, rules }), declared) };
}
