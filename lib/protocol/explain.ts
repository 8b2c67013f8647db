import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { reasonCodes } from "#lib/snapshot/decision.ts";
import { deviceSchema, installId, programId, sha256, userSchema } from "./device.ts";
import { protocolLimits as limits } from "./limits.ts";
import { decisions, qrAnswerSchema } from "./resolve.ts";
import { traceSchema } from "./trace.ts";

const instant = z.int().min(0).max(limits.instantMax);

/** Body of POST /api/v1/explain: one device as it would ask the edge, about one mini program. */
export const explainRequestSchema = z.object({
  /** The super app's id. */
  app: z.string().min(1).max(limits.appIdLengthMax),
  environment: z.enum(environments),
  program: programId,
  user: userSchema
    .extend({
      /** Whether the super app's server signs who the user is. Counts where the environment demands it. */
      proven: z.boolean().default(true),
    })
    .optional(),
  installId: installId.optional(),
  device: deviceSchema.optional(),
  /** What the device runs of the mini program now. */
  held: z
    .object({ version: z.string().max(limits.versionLengthMax).optional(), sha256: sha256.optional() })
    .optional(),
  /** The token of a scanned QR code. It takes no place. */
  qr: z.string().min(1).max(limits.qrLengthMax).optional(),
  /** Milliseconds since 1970: the moment to judge what closes by itself; now where it is absent. */
  now: instant.optional(),
});
export type ExplainRequest = z.infer<typeof explainRequestSchema>;

/** What the edge would answer, and every step that led there. */
export const explainAnswerSchema = z.object({
  decision: z.enum(decisions),
  /** Which audience matched, or what stands for the whole mini program. */
  reason: z.enum(reasonCodes),
  /** Null where no release is given. */
  release: z.string().nullable(),
  version: z.string().nullable(),
  trace: traceSchema,
  /** What became of the QR code; null where none was presented. */
  qr: qrAnswerSchema.nullable(),
  /** What decided: the edge's last good publication of the app and environment. */
  snapshot: z.object({
    epoch: z.int(),
    sequence: z.int(),
    /** Milliseconds since 1970. */
    publishedAt: z.int(),
    ageSeconds: z.number(),
  }),
  /** The moment that was judged, in milliseconds since 1970. */
  now: z.int(),
});
export type ExplainAnswer = z.infer<typeof explainAnswerSchema>;
