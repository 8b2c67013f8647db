import { z } from "zod";
import { audienceSchema, filterSchema } from "#lib/rules/schema.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import type { Asker } from "./end-request.ts";

/** Who a rollout lets in, as a person chooses it. */
export const rolloutChoice = {
  audiences: z.array(audienceSchema).min(1).max(ruleLimits.audiencesMax),
  filters: z.array(filterSchema).max(ruleLimits.filtersMax),
};

/** What can be set for a later moment. */
export const laterSchema = z.discriminatedUnion("command", [
  z.object({ command: z.literal("start_rollout"), ...rolloutChoice }),
  z.object({ command: z.literal("release_fully") }),
]);
export type Later = z.infer<typeof laterSchema>;

/** "Approved, publish later": what happens at a moment (milliseconds since 1970), and who set it. */
export type Schedule = { at: number; later: Later; by: Asker };
