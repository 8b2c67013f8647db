import { z } from "zod";
import { audiencesSchema, filterSchema } from "#lib/rules/schema.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { pinnedRuleSchema, ruleNameSchema } from "#lib/rules/saved-rule.ts";
import type { Asker } from "./end-request.ts";

/** Who a rollout lets in, as a person chooses it. */
export const rolloutChoice = {
  audiences: audiencesSchema.min(1),
  filters: z.array(filterSchema).max(ruleLimits.filtersMax),
  /** Saved rules, each at the version that the rollout keeps. */
  rules: z.array(ruleNameSchema).max(ruleLimits.rulesMax).optional(),
};

/** What can be set for a later moment. */
export const laterSchema = z.discriminatedUnion("command", [
  z.object({ command: z.literal("start_rollout"), ...rolloutChoice }),
  z.object({ command: z.literal("release_fully") }),
]);

/** The same as it is kept until then: with what its saved rules say. */
export const keptLaterSchema = z.discriminatedUnion("command", [
  z.object({
    command: z.literal("start_rollout"),
    ...rolloutChoice,
    rules: z.array(pinnedRuleSchema).optional(),
  }),
  z.object({ command: z.literal("release_fully") }),
]);
export type Later = z.infer<typeof keptLaterSchema>;

/** "Approved, publish later": what happens at a moment (milliseconds since 1970), and who set it. */
export type Schedule = { at: number; later: Later; by: Asker };
