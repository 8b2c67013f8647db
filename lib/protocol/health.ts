import { z } from "zod";
import { environment } from "./device.ts";

/** Answer of GET /edge/health, 200 or 503. Ages in seconds. */
export const healthAnswerSchema = z.object({
  alive: z.literal(true),
  /** The process is about to end; the status is then 503. */
  draining: z.boolean(),
  /** Milliseconds since 1970, UTC. */
  serverTime: z.int(),
  snapshots: z.array(
    z.object({
      app: z.string(),
      environment,
      epoch: z.int(),
      sequence: z.int(),
      /** Since the control plane published it. */
      ageSeconds: z.number(),
      /** Since the rule store last confirmed that it is the newest. */
      confirmedSecondsAgo: z.number(),
    }),
  ),
  /** What does not answer now, by name. */
  away: z.array(z.enum(["rule store", "blob store"])),
  /** Damaged documents that were refused since the process started. */
  damagedDocuments: z.int(),
});
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;
