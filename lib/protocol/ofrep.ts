import { z } from "zod";
import { switchReasons } from "#lib/switches/evaluate.ts";

/*
 * OpenFeature Remote Evaluation Protocol 0.3: github.com/open-feature/protocol, service/openapi.yaml and ADR 0008.
 * Any OpenFeature client asks so. Its reasons are OpenFeature's; DEFAULT is among them, though the protocol's list of
 * examples leaves it out.
 */

/** What is known of the user: see `readOfrepContext`. Anything may stand in it. */
export const ofrepRequestSchema = z.object({
  context: z.looseObject({
    /** The user's id as the super app knows it. */
    targetingKey: z.string(),
    /** Stands in for the user where nobody is signed in. */
    installId: z.string().optional(),
    /** Asks for the switches of one mini program in place of the app's own. */
    miniProgram: z.string().optional(),
  }),
});

export const ofrepErrorCodes = [
  "PARSE_ERROR",
  "TARGETING_KEY_MISSING",
  "INVALID_CONTEXT",
  "FLAG_NOT_FOUND",
  "GENERAL",
] as const;
export type OfrepErrorCode = (typeof ofrepErrorCodes)[number];

export const ofrepFlagSchema = z.object({
  key: z.string(),
  value: z.unknown(),
  reason: z.enum(switchReasons),
  /** The name of the rule that gave the value, or "default". */
  variant: z.string(),
  metadata: z.object({ version: z.int() }),
});

/** Of a whole request, without a key; of one flag, with it. */
export const ofrepFailureSchema = z.object({
  key: z.string().optional(),
  errorCode: z.enum(ofrepErrorCodes),
  errorDetails: z.string(),
});
export type OfrepFailure = z.infer<typeof ofrepFailureSchema>;

export const ofrepStreamSchema = z.object({
  type: z.literal("sse"),
  endpoint: z.object({ requestUri: z.string() }),
  inactivityDelaySec: z.int(),
});

export const ofrepBulkAnswerSchema = z.object({
  flags: z.array(z.union([ofrepFlagSchema, ofrepFailureSchema])),
  eventStreams: z.array(ofrepStreamSchema).optional(),
  metadata: z.object({ version: z.string() }),
});

/** What the change stream says. `etag` names the configuration; a client sends it back as `flagConfigEtag`. */
export const ofrepEventSchema = z.object({ type: z.literal("refetchEvaluation"), etag: z.string() });
export type OfrepEvent = z.infer<typeof ofrepEventSchema>;
