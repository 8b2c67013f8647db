import { z } from "zod";
import { eventKinds } from "#lib/insight/event-kinds.ts";
import { installId, programId, userSchema } from "./device.ts";
import { protocolLimits as limits } from "./limits.ts";

const bytes = z.int().min(0).max(limits.eventBytesMax);

/** One thing that happened to a release on a device. The first of its kind by an install counts; others repeat it. */
export const deviceEventSchema = z.object({
  /** The release that the decision named. */
  release: z
    .string()
    .regex(/^[\w-]+$/, "Write the id as the decision named it.")
    .max(limits.releaseIdLengthMax),
  program: programId.optional(),
  event: z.enum(eventKinds, `Write one of ${eventKinds.join(", ")}.`),
  /** Why it failed: a short code of the client's own, such as `no_space` or `http_404`. */
  reason: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, "Write letters, digits, _, . or - only: a code, no sentence.")
    .max(limits.reasonLengthMax)
    .optional(),
  /** What came over the network. */
  bytes: bytes.optional(),
  /** The download was a delta; `from` is the version that it started from. */
  delta: z.boolean().optional(),
  from: z.string().max(limits.versionLengthMax).optional(),
  durationMs: z.int().min(0).max(limits.eventDurationMsMax).optional(),
  /** When it happened, milliseconds since 1970; absent: now. */
  at: z.int().optional(),
});
export type DeviceEvent = z.infer<typeof deviceEventSchema>;

/** What surrounds the entries; each of them is judged by itself. */
export const eventsEnvelopeSchema = z.object({
  installId: installId.min(1, "Name the installation: repeats are told from others by it."),
  user: userSchema.optional(),
  events: z.array(z.unknown()).max(limits.eventsMax, `At most ${limits.eventsMax} events at once.`),
});

/** Body of POST /edge/v1/events, for the document of the protocol. */
export const eventsRequestSchema = eventsEnvelopeSchema.extend({
  events: z.array(deviceEventSchema).max(limits.eventsMax),
});

export const eventsAnswerSchema = z.object({
  /** Entries that were taken. A repeat is taken, and counts once. */
  accepted: z.int(),
  /** Entries that cannot be read, by their place in the request: do not send them again. */
  invalid: z.array(
    z.object({
      index: z.int(),
      errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
    }),
  ),
  /** Milliseconds since 1970, UTC. */
  serverTime: z.int(),
});
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;
