import { z } from "zod";
import { answerReasons } from "./resolve.ts";
import { protocolLimits as limits } from "./limits.ts";
import { deviceQuerySchema } from "./query.ts";

/** Query of GET /edge/v1/search. An empty `q` lists what is visible. */
export const searchQuerySchema = deviceQuerySchema.extend({
  q: z.string().max(limits.searchLengthMax).optional(),
});

export const searchHitSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** Where its picture is, below the edge's address; null where it has none. */
  icon: z.string().nullable(),
  release: z.string(),
  version: z.string(),
  reason: z.enum(answerReasons),
});

export const searchAnswerSchema = z.object({
  epoch: z.int(),
  sequence: z.int(),
  /** Milliseconds since 1970, UTC. */
  serverTime: z.int(),
  /** By name; 50 at most. */
  programs: z.array(searchHitSchema),
});
export type SearchHit = z.infer<typeof searchHitSchema>;
